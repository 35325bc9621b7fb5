#!/usr/bin/env bash
# Pack the frozen folder as a Debian package: pack_deb.sh [FOLDER [OUTPUT_FOLDER]], dist/iact-desktop and dist by default.
# VERSION=… names another version than the program's own, as the trial of an upgrade needs.
# PACK_FAST=1 compresses in seconds instead of minutes, to a package that is a quarter larger.
# MAINTAINER=… is written into the package. Prints the package's path.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=${1:-dist/iact-desktop} output=${2:-dist}
version=${VERSION:-$(sed -n 's/^__version__ = "\(.*\)"/\1/p' iact_desktop/__init__.py)}
maintainer=${MAINTAINER:-iact-desktop <it-support@localhost.localdomain>}
architecture=$(dpkg --print-architecture)
for name in iact-desktop iact-check _internal; do
  [ -e "$folder/$name" ] || { echo "pack_deb: $folder/$name is not there; run make dist" >&2; exit 1; }
done
icons=${ICONS:-build/icons} # made by tools/icons.py
[ -d "$icons/hicolor" ] || { echo "pack_deb: $icons is not there; run make dist" >&2; exit 1; }
# The same sources give the same package: times come from the last change, not from the clock.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH

mkdir -p build
staging=$(mktemp -d build/deb.XXXXXX)
trap 'rm -rf "$staging"' EXIT
root=$staging/iact-desktop
mkdir -p "$output" "$root/DEBIAN" "$root/opt" "$root/usr/bin" "$root/usr/share/applications" \
  "$root/usr/share/icons/hicolor/scalable/apps" "$root/usr/share/man/man1" "$root/usr/share/man/ja/man1" \
  "$root/usr/share/doc/iact-desktop" "$root/usr/share/lintian/overrides" "$root/etc/xdg/iact-desktop"

cp -a --reflink=auto "$folder" "$root/opt/iact-desktop"
for command in iact-desktop iact-check; do
  ln -s "/opt/iact-desktop/$command" "$root/usr/bin/$command"
done

filled() {
  sed -e "s/@VERSION@/$version/g" -e "s/@ARCHITECTURE@/$architecture/g" -e "s/@MAINTAINER@/$maintainer/g" \
    -e "s/@SIZE@/${size:-0}/g" -e "s/@GLIBC@/${glibc:-0}/g" \
    -e "s/@MOMENT@/$(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")/g" \
    -e "s/@DATE@/$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)/g" "$1"
}

cp packaging/deb/iact-desktop.desktop "$root/usr/share/applications/"
cp -r "$icons/hicolor/." "$root/usr/share/icons/hicolor/"
cp resources/icons/app.svg "$root/usr/share/icons/hicolor/scalable/apps/iact-desktop.svg"
cp packaging/deb/lintian-overrides "$root/usr/share/lintian/overrides/iact-desktop"
for page in packaging/man/*.1 packaging/man/ja/*.1; do
  target=$root/usr/share/man/$(dirname "${page#packaging/man/}")/man1/$(basename "$page").gz
  filled "$page" | gzip -9n >"$target"
done
documents=$root/usr/share/doc/iact-desktop
cp packaging/deb/copyright "$documents/copyright"
gzip -9nc CHANGELOG.md >"$documents/CHANGELOG.md.gz"
filled packaging/deb/changelog.in | gzip -9n >"$documents/changelog.gz"
if [ -f "$output/iact-desktop-$version.cdx.json" ]; then
  gzip -9nc "$output/iact-desktop-$version.cdx.json" >"$documents/sbom.cdx.json.gz"
fi

# The newest symbol of the C library that any file asks for is the oldest library it can run with.
glibc=$(find "$folder" -type f \( -name '*.so' -o -name '*.so.*' -o -perm -100 \) -print0 \
  | xargs -0 -r readelf -VW 2>/dev/null | grep -o 'Name: GLIBC_[0-9.]*' | sed 's/.*_//' | sort -uV | tail -n 1)
size=$(du -sk --apparent-size --exclude DEBIAN "$root" | cut -f1)
filled packaging/deb/control.in >"$root/DEBIAN/control"
(cd "$root" && find opt usr -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
find "$root" -type d -exec chmod 755 {} +
find "$root/usr" "$root/DEBIAN" -type f -exec chmod 644 {} +

package=$output/iact-desktop_${version}_$architecture.deb
if [ -n "${PACK_FAST:-}" ]; then
  compression=(-Zzstd -z3)
else
  compression=(-Zxz -z9)
fi
dpkg-deb --root-owner-group "${compression[@]}" --build "$root" "$package" >/dev/null
echo "$package"
