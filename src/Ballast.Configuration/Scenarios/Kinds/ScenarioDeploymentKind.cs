using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Kinds;
using Ballast.Configuration.Scenarios.Keys;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Scenarios.Kinds;

/// <summary>A deployment of a scenario, completed as one of <c>ballast.yaml</c> is.</summary>
/// <param name="cluster">The cluster's scaling rule.</param>
internal sealed class ScenarioDeploymentKind(PolicyChoice cluster) : Kind<ScenarioDeployment>
{
    private static readonly SectionKind<ScenarioDeployment> Section = new(ScenarioDeploymentKeys.Table);

    private readonly DeploymentKind _live = new(cluster);

    /// <inheritdoc/>
    public override string Name => "deployment";

    /// <inheritdoc/>
    public override IKeyTable? Table => Section.Table;

    /// <inheritdoc/>
    public override ScenarioDeployment Read(
        ConfigNode node, string path, ScenarioDeployment before, ReadContext context)
    {
        var read = Section.Read(node, path, before, context);
        return read with { Config = _live.Complete(read.Config, context) };
    }

    /// <inheritdoc/>
    public override JsonNode? Write(ScenarioDeployment value) => Section.Write(value);

    /// <inheritdoc/>
    public override JsonObject Schema() => Section.Schema();
}
