#!/usr/bin/env bash
# Makes what is deployed: artifacts/release/portal-VERSION-linux-{x64,arm64}.tar.gz, an SBOM of each and SHA256SUMS.
# eng/release.sh --check also starts the archive of this machine's kind where no SDK, Node and browser are.
source "$(dirname "$0")/common.sh"

need_tools
version=$(grep -oP '(?<=<VersionPrefix>)[^<]+' Directory.Build.props)
release=artifacts/release
say "Portal $version"
rm -rf "$release"
mkdir -p "$release"

# pack KIND: the program with its runtime, guides and samples. The archive depends on what was committed, not on when and by whom it was packed.
pack() {
  local name="portal-$version-linux-$1" when
  when=$(git log -1 --format=%ct 2>/dev/null || date +%s)
  mkdir -p "$release/$name"
  cp -r "$release/linux-$1/." deploy docs LICENSE CHANGELOG.md "$release/$name/"
  rm -rf "$release/$name/docs/adr" "$release/$name"/docs/pictures/{home,report}.*
  chmod -R u=rwX,go=rX "$release/$name"
  node eng/sbom.mjs "$release/$name" "$version" >"$release/$name.sbom.json"
  cp "$release/$name.sbom.json" "$release/$name/sbom.json"
  tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$when" -C "$release" -c "$name" | gzip -n >"$release/$name.tar.gz"
  rm -rf "${release:?}/$name" "${release:?}/linux-$1"
}

for kind in x64 arm64; do
  # A build of its own: what lies in artifacts/bin stays as it is. The runtime's packages come from the registry, for both kinds.
  # Compiled beforehand: half of what a start costs is the compiling of what it calls.
  step "publish linux-$kind" dotnet publish src/Portal -c Release -r "linux-$kind" --self-contained --artifacts-path "$release/build" -o "$release/linux-$kind" \
    -p:PublishReadyToRun=true -p:ContinuousIntegrationBuild=true -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false
  pack "$kind"
done
rm -rf "$release/build"
(cd "$release" && sha256sum portal-* >SHA256SUMS)
if [ "${1:-}" = --check ]; then eng/check-release.sh; fi
say "$(cd "$release" && du -h portal-*.tar.gz | sed 's/^/  /')"
