using Portal.Core.Captures;
using YamlDotNet.RepresentationModel;

namespace Portal.Tests.Deploying;

public sealed class KubernetesTests
{
    private static readonly IReadOnlyList<YamlMappingNode> All =
        [.. DeployFolder.Yaml("deploy/kubernetes/kustomization.yaml").Single().Words("resources").SelectMany(file => DeployFolder.Yaml($"deploy/kubernetes/{file}"))];

    [Theory]
    [InlineData("portal")]
    [InlineData("browser")]
    public void A_pod_is_restricted_and_watched(string name)
    {
        var pod = Of("Deployment", name).At("spec", "template", "spec")!;
        var container = ((YamlSequenceNode)pod.At("containers")!).Single();

        Assert.Equal(("true", "RuntimeDefault"), (pod.Word("securityContext", "runAsNonRoot"), pod.Word("securityContext", "seccompProfile", "type")));
        Assert.Equal("false", pod.Word("automountServiceAccountToken"));
        Assert.Equal(("true", "false"), (container.Word("securityContext", "readOnlyRootFilesystem"), container.Word("securityContext", "allowPrivilegeEscalation")));
        Assert.Equal(["ALL"], container.Words("securityContext", "capabilities", "drop"));
        Assert.NotNull(container.At("readinessProbe", "httpGet"));
        Assert.NotNull(container.At("livenessProbe", "httpGet"));
        Assert.NotNull(container.Word("resources", "limits", "memory"));
        Assert.Equal("portal", container.Word("image")); // the version stands in kustomization.yaml alone
        Assert.True(DeployFolder.Number(pod.Word("terminationGracePeriodSeconds")) > new CapturesOptions().AnswerWithin.TotalSeconds);
    }

    [Fact]
    public void Two_portals_stand_in_for_one_another_and_say_when_they_are_ready()
    {
        var portal = Of("Deployment", "portal");
        var container = ((YamlSequenceNode)portal.At("spec", "template", "spec", "containers")!).Single();

        Assert.Equal(("2", "0"), (portal.Word("spec", "replicas"), portal.Word("spec", "strategy", "rollingUpdate", "maxUnavailable")));
        Assert.Equal("1", Of("PodDisruptionBudget", "portal").Word("spec", "minAvailable"));
        Assert.Equal(("/health/ready", "/health/live"), (container.Word("readinessProbe", "httpGet", "path"), container.Word("livenessProbe", "httpGet", "path")));
    }

    [Fact]
    public void A_browser_of_the_pool_is_reached_by_the_portal_alone_and_reaches_nothing_else()
    {
        var policy = Of("NetworkPolicy", "browser").At("spec")!;

        Assert.Equal(["Ingress", "Egress"], policy.Words("policyTypes"));
        Assert.Equal("portal", ((YamlSequenceNode)policy.At("ingress")!).Single().At("from")![0].Word("podSelector", "matchLabels", "app"));
        Assert.Equal("portal", ((YamlSequenceNode)policy.At("egress")!)[0].At("to")![0].Word("podSelector", "matchLabels", "app"));
        Assert.True(DeployFolder.Number(Of("Deployment", "browser").Word("spec", "replicas")) >= 2);
    }

    [Fact]
    public void The_ingress_waits_longer_than_a_picture_takes_and_keeps_a_reader_at_a_server()
    {
        var notes = Of("Ingress", "portal").At("metadata", "annotations")!;

        Assert.True(DeployFolder.Number(notes.Word("nginx.ingress.kubernetes.io/proxy-read-timeout")) >= new CapturesOptions().AnswerWithin.TotalSeconds + 10);
        Assert.Equal("cookie", notes.Word("nginx.ingress.kubernetes.io/affinity"));
    }

    private static YamlMappingNode Of(string kind, string name) => All.Single(each => each.Word("kind") == kind && each.Word("metadata", "name") == name);
}
