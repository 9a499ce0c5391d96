/**
 * What the host script and its rollback do, as functions of bash. The lines of a design call them, one for each part.
 * Every path begins with a variable, so that a test can run them on a copy; `tee` writes what the kernel reads.
 */

const SHARED = `set -euo pipefail

sys=\${IOV_SYS:-/sys}
proc=\${IOV_PROC:-/proc}
run=\${IOV_RUN:-/run}
# Nothing of this outlives a restart of the host, so what there was before is kept where nothing does either.
state=\${IOV_STATE:-/run/iov-lab-before}

fail() {
  printf '%s\\n' "$*" >&2
  exit 1
}

need_root() {
  if [ "$sys" = /sys ] && [ "$(id -u)" != 0 ]; then fail 'Run this as root.'; fi
}

pci() { printf '%s/bus/pci/devices/%s' "$sys" "$1"; }

write() { printf '%s\\n' "$2" | tee "$1" >/dev/null; }

driver_of() {
  if [ -e "$(pci "$1")/driver" ]; then
    basename "$(readlink "$(pci "$1")/driver")"
  else
    echo none
  fi
}

netdev_of() {
  local each
  for each in "$(pci "$1")"/net/*; do
    if [ -e "$each" ]; then
      basename "$each"
      return
    fi
  done
  fail "$1 has no network device: is its driver loaded?"
}

is_up() { [ $(("$(cat "$sys/class/net/$1/flags")" & 1)) -eq 1 ]; }

# A guest holds the VFIO group of the function open, or the host itself has its network device up.
is_open() { [ -n "$(find "$proc" -maxdepth 3 -path '*/fd/*' -lname "$1" 2>/dev/null | head -n 1)" ]; }

refuse_if_used() {
  local each group
  if [ -L "$(pci "$1")/iommu_group" ]; then
    group=$(basename "$(readlink "$(pci "$1")/iommu_group")")
    if is_open "/dev/vfio/$group"; then
      fail "$1 is in use: a VM holds its VFIO group $group. Shut that VM down first."
    fi
  fi
  # With iommufd a VM opens the device, not its group.
  for each in "$(pci "$1")"/vfio-dev/*; do
    if [ -e "$each" ] && is_open "/dev/vfio/devices/$(basename "$each")"; then
      fail "$1 is in use: a VM holds it as $(basename "$each"). Shut that VM down first."
    fi
  done
  for each in "$(pci "$1")"/net/*; do
    if [ -e "$each" ] && is_up "$(basename "$each")"; then
      fail "$1 is in use: $(basename "$each") is up. Take it down first, if nothing needs it."
    fi
  done
}

refuse_if_vfs_used() {
  local each
  for each in "$(pci "$1")"/virtfn*; do
    if [ -e "$each" ]; then refuse_if_used "$(basename "$(readlink "$each")")"; fi
  done
}

# acs_of port register: of the ACS capability, 4 is what there is and 6 what is on.
acs_of() { setpci -s "$1" "ECAP_ACS+$2.w"; }

set_vf_count() {
  local now
  now=$(cat "$(pci "$1")/sriov_numvfs")
  if [ "$now" = "$2" ]; then return; fi
  # The kernel takes a new number only while there are none.
  if [ "$now" != 0 ]; then write "$(pci "$1")/sriov_numvfs" 0; fi
  if [ "$2" != 0 ]; then write "$(pci "$1")/sriov_numvfs" "$2"; fi
}
`

export const APPLY_SHELL = `${SHARED}
remember() { printf '%s %s\\n' "$1" "$2" >>"$journal"; }

need_iommu() {
  if [ -z "$(ls -A "$sys/class/iommu" 2>/dev/null)" ]; then
    fail 'The IOMMU is off: functions cannot be given to VMs. See the kernel command line above, and the firmware setup.'
  fi
}

# need_port PF vendor:device|any
need_port() {
  local found
  if [ ! -d "$(pci "$1")" ]; then fail "There is no $1 in this host."; fi
  if [ -L "$(pci "$1")/physfn" ]; then fail "$1 is a VF here, not a PF."; fi
  found="$(cat "$(pci "$1")/vendor"):$(cat "$(pci "$1")/device")"
  found=\${found//0x/}
  if [ "$2" != any ] && [ "$found" != "$2" ]; then
    fail "$1 is $found here, not $2: the design is of another machine, or a card was moved."
  fi
}

# need_vfs PF number
need_vfs() {
  local now total
  if [ ! -e "$(pci "$1")/sriov_totalvfs" ]; then fail "$1 has no SR-IOV here: look at the firmware setup."; fi
  total=$(cat "$(pci "$1")/sriov_totalvfs")
  if [ "$total" -lt "$2" ]; then fail "$1 can have $total VFs, the design wants $2."; fi
  now=$(cat "$(pci "$1")/sriov_numvfs")
  if [ "$now" != 0 ]; then
    refuse_if_vfs_used "$1"
    if [ "\${IOV_REPLACE_VFS:-}" != 1 ]; then
      fail "$1 has $now VFs already. Replacing them loses their settings: set IOV_REPLACE_VFS=1 to do it."
    fi
  fi
}

# need_whole PF
need_whole() {
  if [ -e "$(pci "$1")/sriov_numvfs" ] && [ "$(cat "$(pci "$1")/sriov_numvfs")" != 0 ]; then
    fail "$1 has VFs: a port with VFs cannot be given away as a whole."
  fi
  refuse_if_used "$1"
}

# need_unused_port PF: one that a bridge may take.
need_unused_port() {
  local netdev
  netdev=$(netdev_of "$1")
  if [ -L "$sys/class/net/$netdev/master" ]; then
    fail "$netdev ($1) is in $(basename "$(readlink "$sys/class/net/$netdev/master")") already."
  fi
  if [ -n "$(ip -o addr show dev "$netdev" scope global)" ]; then
    fail "$netdev ($1) has an address: the host is reached over it. Move the address to a bridge first."
  fi
}

# need_pages kilobytes number
need_pages() {
  local free
  free=$(cat "$sys/kernel/mm/hugepages/hugepages-$1kB/free_hugepages" 2>/dev/null || echo 0)
  if [ "$free" -lt "$2" ]; then
    printf '%s\\n' "Note: $free pages of $1 kB are free, the VMs want $2: see the kernel command line above." >&2
  fi
}

# need_acs port bits
need_acs() {
  if [ ! -d "$(pci "$1")" ]; then fail "There is no $1 in this host."; fi
  if ! command -v setpci >/dev/null; then fail 'ACS bits are read and set with setpci, which is not here: install pciutils.'; fi
  if ! acs_of "$1" 4 >/dev/null 2>&1; then fail "$1 has no ACS here: the design is of another machine."; fi
  if [ $((16#$(acs_of "$1" 4) & 16#$2)) -ne $((16#$2)) ]; then
    fail "$1 has the ACS bits $(acs_of "$1" 4) here, not all of $2: the design is of another machine."
  fi
}

# acs_is port bits: what the kernel was told at boot.
acs_is() {
  need_acs "$1" "$2"
  if [ $((16#$(acs_of "$1" 6) & 16#7f)) -ne $((16#$2)) ]; then
    fail "The ACS bits $(acs_of "$1" 6) are on at $1, the design wants $2: boot with the kernel command line above."
  fi
}

# set_acs port bits: Linux made its groups with those of before; what is found from now on gets them by these.
set_acs() {
  remember "acs/$1" "$(acs_of "$1" 6)"
  setpci -s "$1" "ECAP_ACS+6.w=$2:007f"
  if [ $((16#$(acs_of "$1" 6) & 16#7f)) -ne $((16#$2)) ]; then
    fail "$1 does not take the ACS bits $2: is the kernel locked down?"
  fi
  printf '%s\\n' "Note: the IOMMU groups of what is below $1 already were made before its ACS bits changed: remove it and rescan, in /sys/bus/pci, to have them made anew." >&2
}

load_vfio() {
  if [ ! -d "$sys/module/vfio_pci" ]; then
    remember module vfio-pci
    modprobe vfio-pci
  fi
}

# make_vfs PF number
make_vfs() {
  local probes
  probes=$(cat "$(pci "$1")/sriov_drivers_autoprobe")
  remember "autoprobe/$1" "$probes"
  remember "numvfs/$1" "$(cat "$(pci "$1")/sriov_numvfs")"
  # The host needs no driver on functions that go to guests.
  write "$(pci "$1")/sriov_drivers_autoprobe" 0
  set_vf_count "$1" 0
  set_vf_count "$1" "$2"
  write "$(pci "$1")/sriov_drivers_autoprobe" "$probes"
}

# raise_port PF: VFs have no link, and take no rate, while their port is down.
raise_port() {
  local netdev
  netdev=$(netdev_of "$1")
  if ! is_up "$netdev"; then
    remember "raised/$1" "$netdev"
    ip link set dev "$netdev" up
  fi
}

# set_vf PF index attribute value ...
set_vf() {
  local netdev index=$2
  netdev=$(netdev_of "$1")
  shift 2
  while [ $# -gt 0 ]; do
    ip link set dev "$netdev" vf "$index" "$1" "$2"
    shift 2
  done
}

# give_to_guest function
give_to_guest() {
  remember "driver/$1" "$(driver_of "$1")"
  if command -v driverctl >/dev/null; then
    driverctl --nosave set-override "$1" vfio-pci
  else
    write "$(pci "$1")/driver_override" vfio-pci
    if [ -e "$(pci "$1")/driver" ]; then write "$(pci "$1")/driver/unbind" "$1"; fi
    write "$sys/bus/pci/drivers_probe" "$1"
  fi
  if [ "$(driver_of "$1")" != vfio-pci ]; then fail "$1 did not go to vfio-pci: see dmesg."; fi
}

# give_vf PF index function
give_vf() {
  local found
  found=$(basename "$(readlink "$(pci "$1")/virtfn$2")")
  if [ "$found" != "$3" ]; then
    fail "VF $2 of $1 is $found here, not $3 as in the design: put its address into the XML and the script."
  fi
  give_to_guest "$3"
}

# make_bridge name PF
make_bridge() {
  local netdev
  netdev=$(netdev_of "$2")
  if [ ! -e "$sys/class/net/$1" ]; then
    remember "bridge/$1" new
    ip link add name "$1" type bridge
  fi
  remember "member/$1" "$netdev"
  if ! is_up "$netdev"; then remember "down/$1" "$netdev"; fi
  ip link set dev "$netdev" master "$1"
  ip link set dev "$netdev" up
  ip link set dev "$1" up
}

# make_folder name: of the sockets of a switch in user space.
make_folder() {
  if [ ! -d "$run/$1" ]; then
    remember "folder/$1" new
    mkdir "$run/$1"
  fi
}

begin() {
  need_root
  journal=$state/$1.journal
  if [ -e "$journal" ]; then fail "This was done already ($journal): run $2 first."; fi
}

# Everything was checked; from here on things change.
start() {
  mkdir -p "$state"
  : >"$journal"
  undo=$1
  trap 'if [ $? -ne 0 ]; then echo "Stopped half way: $undo undoes what was done." >&2; fi' EXIT
}
`

export const ROLLBACK_SHELL = `${SHARED}
# What was there before; empty when the script did not come so far.
before() { sed -n "s|^$1 ||p" "$journal" | head -n 1; }

begin() {
  need_root
  journal=$state/$1.journal
  if [ ! -e "$journal" ]; then fail "There is nothing to undo: no $journal."; fi
}

check_vfs() { if [ -n "$(before "numvfs/$1")" ]; then refuse_if_vfs_used "$1"; fi; }

check_function() { if [ -n "$(before "driver/$1")" ]; then refuse_if_used "$1"; fi; }

undo_folder() { if [ -n "$(before "folder/$1")" ] && [ -d "$run/$1" ]; then rmdir "$run/$1"; fi; }

undo_bridge() {
  local netdev
  netdev=$(before "member/$1")
  if [ -n "$netdev" ] && [ -L "$sys/class/net/$netdev/master" ]; then ip link set dev "$netdev" nomaster; fi
  if [ -n "$(before "down/$1")" ]; then ip link set dev "$netdev" down; fi
  if [ -n "$(before "bridge/$1")" ] && [ -e "$sys/class/net/$1" ]; then ip link del dev "$1"; fi
}

undo_guest() {
  local driver
  driver=$(before "driver/$1")
  if [ -z "$driver" ] || [ ! -d "$(pci "$1")" ]; then return; fi
  if command -v driverctl >/dev/null; then
    driverctl --nosave unset-override "$1"
  else
    write "$(pci "$1")/driver_override" ''
    if [ -e "$(pci "$1")/driver" ]; then write "$(pci "$1")/driver/unbind" "$1"; fi
  fi
  if [ "$driver" = none ]; then
    if [ -e "$(pci "$1")/driver" ]; then write "$(pci "$1")/driver/unbind" "$1"; fi
  elif [ "$(driver_of "$1")" != "$driver" ]; then
    if [ -e "$(pci "$1")/driver" ]; then write "$(pci "$1")/driver/unbind" "$1"; fi
    write "$sys/bus/pci/drivers/$driver/bind" "$1"
  fi
}

undo_vfs() {
  local number probes
  number=$(before "numvfs/$1")
  if [ -z "$number" ]; then return; fi
  probes=$(before "autoprobe/$1")
  write "$(pci "$1")/sriov_drivers_autoprobe" "$probes"
  set_vf_count "$1" 0
  set_vf_count "$1" "$number"
}

undo_raise() {
  local netdev
  netdev=$(before "raised/$1")
  if [ -n "$netdev" ] && [ -e "$sys/class/net/$netdev" ]; then ip link set dev "$netdev" down; fi
}

undo_acs() {
  local bits
  bits=$(before "acs/$1")
  if [ -n "$bits" ] && [ -d "$(pci "$1")" ]; then setpci -s "$1" "ECAP_ACS+6.w=$bits"; fi
}

undo_vfio() { if [ -n "$(before module)" ]; then modprobe -r vfio-pci; fi; }

finish() {
  rm "$journal"
  rmdir "$state" 2>/dev/null || true
}
`
