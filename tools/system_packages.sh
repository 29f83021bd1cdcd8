#!/bin/sh
# Install the Debian packages that the named purpose (python, run, test) needs and this machine lacks.
set -eu
python="python3 python3-venv"
run="libglib2.0-0 libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
test="$run xvfb binutils poppler-utils postgresql"
case "${1:-}" in
    python) wanted=""; command -v python3 >/dev/null 2>&1 && python3 -c 'import ensurepip' 2>/dev/null || wanted="$python" ;;
    run) wanted="$run" ;;
    test) wanted="$test" ;;
    *) echo "usage: $0 python|run|test" >&2; exit 2 ;;
esac
command -v dpkg-query >/dev/null 2>&1 || exit 0   # not Debian: README names what is needed
missing=""
for name in $wanted; do
    state=$(dpkg-query -W -f '${Status}' "$name" 2>/dev/null || true)
    case "$state" in *"ok installed"*) ;; *) missing="$missing $name" ;; esac
done
[ -z "$missing" ] && exit 0
echo "== Installing system packages:$missing"
admin=""
[ "$(id -u)" = 0 ] || admin="sudo"
$admin apt-get update -q >/dev/null
DEBIAN_FRONTEND=noninteractive $admin apt-get install -y -q --no-install-recommends $missing >/dev/null
