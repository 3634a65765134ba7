using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Core;
using YamlDotNet.RepresentationModel;

namespace Portal.Tests.Deploying;

public sealed partial class DockerTests
{
    private static readonly YamlMappingNode Compose = DeployFolder.Yaml("deploy/docker/compose.yaml").Single();
    private static readonly string Dockerfile = DeployFolder.Text("deploy/docker/Dockerfile");

    public static TheoryData<string> Services => [.. Children("services").Keys.Select(name => name.ToString())];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_has_no_root_no_disk_and_no_right_that_it_does_not_need(string name)
    {
        var service = Compose.At("services", name)!;

        Assert.Matches("^[1-9][0-9]*:[1-9][0-9]*$", service.Word("user")!);
        Assert.Equal("true", service.Word("read_only"));
        Assert.Equal(["ALL"], service.Words("cap_drop"));
        Assert.Contains("no-new-privileges:true", service.Words("security_opt"));
        Assert.NotNull(service.Word("mem_limit"));
        Assert.True(DeployFolder.IsPinned(service.Word("image")!), service.Word("image"));
        Assert.Null(service.At("privileged"));
        Assert.Null(service.At("cap_add"));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_is_asked_whether_it_is_well_and_only_the_proxy_is_reached_from_outside(string name)
    {
        var service = Compose.At("services", name)!;

        Assert.Equal("CMD", service.Words("healthcheck", "test")[0]);
        Assert.All(["interval", "timeout", "retries"], each => Assert.NotNull(service.Word("healthcheck", each)));
        Assert.Equal(name == "nginx", service.At("ports") is not null);
    }

    [Fact]
    public void A_service_starts_when_what_it_needs_is_well_and_secrets_are_files()
    {
        Assert.Equal("service_healthy", Compose.Word("services", "portal", "depends_on", "postgres", "condition"));
        Assert.Equal("service_healthy", Compose.Word("services", "nginx", "depends_on", "portal", "condition"));
        Assert.All(Children("secrets"), secret => Assert.StartsWith("./secrets/", secret.Value.Word("file"), StringComparison.Ordinal));
        Assert.All(Children("services").SelectMany(each => each.Value.At("environment") is YamlMappingNode map ? map.Children.Keys : []), name =>
            Assert.DoesNotMatch("(?i)(password|secret|token|connection)$", name.ToString()));
    }

    [Fact]
    public void The_profile_allows_the_namespaces_of_the_browsers_sandbox_and_nothing_that_changes_the_machine()
    {
        var profile = JsonNode.Parse(DeployFolder.Text("deploy/docker/seccomp.json"))!;
        var forbidden = profile["syscalls"]![0]!["names"]!.AsArray().Select(name => (string)name!).ToHashSet();

        Assert.Contains("seccomp=./seccomp.json", Compose.At("services", "portal")!.Words("security_opt"));
        Assert.Empty(forbidden.Intersect(["clone", "clone3", "unshare", "chroot", "seccomp"]));
        string[] dangerous = ["mount", "pivot_root", "bpf", "kexec_load", "init_module", "setns", "keyctl", "io_uring_setup", "userfaultfd", "perf_event_open"];
        Assert.Empty(dangerous.Except(forbidden));
    }

    [Fact]
    public void The_image_is_built_in_stages_of_named_versions_and_runs_without_root()
    {
        var stages = Stage().Matches(Dockerfile).Select(match => match.Groups[1].Value).ToList();

        Assert.True(stages.Count >= 3);
        Assert.All(stages, image => Assert.True(DeployFolder.IsPinned(image), image));
        Assert.Equal(Compose.Word("services", "portal", "user"), Regex.Matches(Dockerfile, @"^USER (\S+)$", RegexOptions.Multiline)[^1].Groups[1].Value);
        Assert.Contains("HEALTHCHECK", Dockerfile, StringComparison.Ordinal);
        string[] parts = ["chromium-headless-shell", "fonts-noto-cjk", "fonts-noto-color-emoji", "libicu72", "/usr/local/bin/node"];
        Assert.All(parts, part => Assert.Contains(part, Dockerfile, StringComparison.Ordinal));
        var copied = Regex.Matches(Dockerfile, @"^COPY (?!--from)(.+) \S+$", RegexOptions.Multiline).SelectMany(copy => copy.Groups[1].Value.Split(' '));
        Assert.All(copied, path => Assert.True(Path.Exists(Path.Combine(DeployFolder.Root, path)), path));
    }

    [Fact]
    public void Every_sample_names_the_version_of_this_build()
    {
        var version = ProductVersion.Number;

        Assert.Equal($"portal:{version}", Compose.Word("services", "portal", "image"));
        Assert.Contains($"-t portal:{version} ", Dockerfile, StringComparison.Ordinal);
        Assert.Contains($"newTag: {version} ", DeployFolder.Text("deploy/kubernetes/kustomization.yaml"), StringComparison.Ordinal);
    }

    private static IDictionary<YamlNode, YamlNode> Children(string key) => ((YamlMappingNode)Compose.At(key)!).Children;

    [GeneratedRegex(@"^FROM (\S+)", RegexOptions.Multiline)]
    private static partial Regex Stage();
}
