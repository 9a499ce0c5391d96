/**
 * Programs of a host that is a folder, for tests of the scripts: they do to the files of $FAKE/sys what Linux does to
 * /sys. `tee` is the kernel: it acts on what is written.
 */

const DEVICES = `#!/bin/bash
set -eu
sys=$FAKE/sys/bus/pci
device() { echo "$sys/devices/$1"; }
is_vf() { [ -e "$(device "$1")/physfn" ]; }
# A network device comes and goes with the driver of its port.
unbind() {
  local dev; dev=$(device "$1")
  rm -f "$dev/driver"
  if [ -d "$dev/net" ]; then
    mkdir -p "$FAKE/fake/hidden"
    mv "$FAKE/sys/class/net/$(ls "$dev/net")" "$FAKE/fake/hidden/"
    mv "$dev/net" "$dev/.net"
  fi
}
bind() {
  local dev; dev=$(device "$1")
  ln -s "../../drivers/$2" "$dev/driver"
  if [ "$2" = nicdriver ] && [ -d "$dev/.net" ]; then
    mv "$dev/.net" "$dev/net"
    mv "$FAKE/fake/hidden/$(ls "$dev/net")" "$FAKE/sys/class/net/"
    rmdir --ignore-fail-on-non-empty "$FAKE/fake/hidden"
  fi
}
probe() {
  local wanted; wanted=$(cat "$(device "$1")/driver_override")
  if [ "$wanted" = '(null)' ]; then
    if is_vf "$1"; then wanted=vfdriver; else wanted=nicdriver; fi
  fi
  [ -d "$sys/drivers/$wanted" ] && [ ! -e "$(device "$1")/driver" ] && bind "$1" "$wanted"
}
`

const KERNEL = `${DEVICES}
value=$(cat)
case $1 in
*/sriov_numvfs)
  pf=$(basename "$(dirname "$1")")
  now=$(cat "$1")
  if [ "$now" != 0 ] && [ "$value" != 0 ]; then echo 'Device or resource busy' >&2; exit 1; fi
  for link in "$(dirname "$1")"/virtfn*; do
    if [ -L "$link" ]; then
      rm -r "$(device "$(basename "$(readlink "$link")")")"
      rm "$link"
    fi
  done
  rm -rf "$FAKE/fake/vf/$(ls "$(dirname "$1")/net")"
  rmdir --ignore-fail-on-non-empty "$FAKE/fake/vf" 2>/dev/null || true
  index=0
  while [ "$index" -lt "$value" ]; do
    vf=$(sed -n "$((index + 1))p" "$FAKE/fake/vfs/$pf")
    mkdir "$(device "$vf")"
    ln -s "../$pf" "$(device "$vf")/physfn"
    ln -s "../$vf" "$(dirname "$1")/virtfn$index"
    ln -s "../../../../kernel/iommu_groups/\${vf//[:.]/}" "$(device "$vf")/iommu_group"
    echo '(null)' >"$(device "$vf")/driver_override"
    if [ "$(cat "$(dirname "$1")/sriov_drivers_autoprobe")" = 1 ]; then probe "$vf"; fi
    index=$((index + 1))
  done
  echo "$value" >"$1"
  ;;
*/driver_override) if [ -z "$value" ]; then echo '(null)' >"$1"; else echo "$value" >"$1"; fi ;;
*/unbind) unbind "$value" ;;
*/drivers_probe) probe "$value" ;;
*/bind) bind "$value" "$(basename "$(dirname "$1")")" ;;
*) echo "$value" >"$1" ;;
esac
`

const DRIVERCTL = `${DEVICES}
[ "$1" = --nosave ]
case $2 in
set-override) echo "$4" >"$(device "$3")/driver_override" ;;
unset-override) echo '(null)' >"$(device "$3")/driver_override" ;;
esac
if [ -e "$(device "$3")/driver" ]; then unbind "$3"; fi
probe "$3"
`

const MODPROBE = `#!/bin/sh
set -eu
module=$FAKE/sys/module/vfio_pci
driver=$FAKE/sys/bus/pci/drivers/vfio-pci
case "$*" in
vfio-pci) mkdir "$module" "$driver"; : >"$driver/bind"; : >"$driver/unbind" ;;
'-r vfio-pci') rm -r "$module" "$driver" ;;
*) exit 1 ;;
esac
`

const IP = `#!/bin/bash
set -eu
if [ -n "\${FAKE_FAILS:-}" ] && [[ "$*" == *"$FAKE_FAILS"* ]]; then echo 'RTNETLINK answers: Invalid argument' >&2; exit 2; fi
net=$FAKE/sys/class/net
case "$*" in
'-o addr show dev '*) cat "$FAKE/fake/addresses/$5" 2>/dev/null || true ;;
'link add name '*' type bridge') mkdir "$net/$4"; echo 0x1002 >"$net/$4/flags" ;;
'link del dev '*) rm -r "\${net:?}/$4" ;;
'link set dev '*' vf '*) mkdir -p "$FAKE/fake/vf/$4/$6"; echo "$8" >"$FAKE/fake/vf/$4/$6/$7" ;;
'link set dev '*' master '*) ln -s "../$6" "$net/$4/master" ;;
'link set dev '*' nomaster') rm "$net/$4/master" ;;
'link set dev '*' up') echo 0x1003 >"$net/$4/flags" ;;
'link set dev '*' down') echo 0x1002 >"$net/$4/flags" ;;
*) echo "unknown: $*" >&2; exit 1 ;;
esac
`

/** Registers are files: what is there, and what is on; only what is there can be on. */
const SETPCI = `#!/bin/bash
set -eu
[ "$1" = -s ]
acs=$FAKE/fake/acs/$2
case $3 in
ECAP_ACS+4.w) cat "$acs/capability" ;;
ECAP_ACS+6.w) cat "$acs/control" ;;
ECAP_ACS+6.w=*)
  value=\${3#*=}
  mask=ffff
  if [[ $value == *:* ]]; then mask=\${value#*:}; fi
  value=\${value%:*}
  now=$(((16#$(cat "$acs/control") & ~16#$mask) | (16#$value & 16#$mask)))
  printf '%04x\\n' "$((now & 16#$(cat "$acs/capability")))" >"$acs/control"
  ;;
*) exit 1 ;;
esac
`

export const FAKE_PROGRAMS: Readonly<Record<string, string>> = {
  tee: KERNEL,
  driverctl: DRIVERCTL,
  modprobe: MODPROBE,
  ip: IP,
  setpci: SETPCI,
}
