#!/usr/bin/env bash
# Pack dist/iact-desktop for IT, each system what it can make: run by make dist.
#   Linux    Debian package, portable archive; with makensis also a trial of the Windows installer (see below)
#   Windows  installer            macOS  package of iact-desktop.app
# and a bill of materials, checksums and the table of what takes the room.
# Arguments choose: deb archive windows mac. PACK_FAST=1 compresses in haste.
# On Linux "windows" compiles the installer around the Linux folder, as a stand-in: it runs nowhere.
set -euo pipefail
cd "$(dirname "$0")/.."

python=.venv/bin/python
[ -x "$python" ] || python=.venv/Scripts/python.exe # Windows
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' iact_desktop/__init__.py)
system=$(uname -s)
case $system in
  Linux) kinds="deb archive" ;;
  Darwin) kinds="mac" ;;
  *) kinds="windows" ;;
esac
[ $# -eq 0 ] || kinds="$*"
made=()

pack_archive() {
  local name staging archive glibc
  name=iact-desktop-$version-linux-$(uname -m)
  staging=build/portable archive=dist/$name.tar.xz
  rm -rf "$staging" && mkdir -p "$staging"
  cp -a --reflink=auto dist/iact-desktop "$staging/$name"
  glibc=$(getconf GNU_LIBC_VERSION | cut -d' ' -f2)
  sed -e "s/@VERSION@/$version/g" -e "s/@GLIBC@/$glibc/g" packaging/portable/README.txt >"$staging/$name/README.txt"
  cp "dist/iact-desktop-$version.cdx.json" "$staging/$name/sbom.cdx.json"
  tar -C "$staging" --owner=0 --group=0 --sort=name -c "$name" \
    | xz "$([ -n "${PACK_FAST:-}" ] && echo -0 || echo -9)" -T0 >"$archive"
  rm -rf "$staging"
  made+=("$archive")
}

pack_windows() {
  local makensis setup=dist/iact-desktop-$version-setup.exe suffix=.exe
  makensis=$(command -v makensis || echo "/c/Program Files (x86)/NSIS/makensis.exe")
  if [ "$system" = Linux ]; then
    suffix="" setup=build/stand-in-setup.exe
  fi
  "$makensis" -V2 -WX ${PACK_FAST:+-DFAST} "-DVERSION=$version" "-DNUMBERS=${version%%+*}.0" "-DFOLDER=$PWD/dist/iact-desktop" \
    "-DSUFFIX=$suffix" "-DICON=$PWD/build/icons/app.ico" "-DOUTPUT=$PWD/$setup" packaging/windows/installer.nsi
  if [ "$system" = Linux ]; then
    echo "pack: the installer's script compiles; $setup holds Linux files and is only a trial"
  else
    made+=("$setup")
  fi
}

pack_mac() {
  local package
  package=dist/iact-desktop-$version-macos-$(uname -m).pkg
  pkgbuild --component dist/iact-desktop.app --install-location /Applications \
    --identifier jp.co.iact.desktop --version "$version" "$package"
  made+=("$package")
}

rm -f dist/iact-desktop*.deb dist/iact-desktop-*
"$python" tools/sbom.py dist/iact-desktop "dist/iact-desktop-$version.cdx.json"
made+=("dist/iact-desktop-$version.cdx.json")
for kind in $kinds; do
  case $kind in
    deb)
      package=$(tools/pack_deb.sh)
      made+=("$package")
      ;;
    archive | windows | mac) "pack_$kind" ;;
    *) echo "pack: no such kind: $kind (deb, archive, windows, mac)" >&2; exit 2 ;;
  esac
done

sum=(sha256sum)
command -v sha256sum >/dev/null || sum=(shasum -a 256) # macOS
(cd dist && "${sum[@]}" "${made[@]#dist/}" >SHA256SUMS)
"$python" tools/sizes.py dist/iact-desktop
