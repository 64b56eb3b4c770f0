using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ballast.Cli.Hosting;
using Ballast.Configuration;
using Ballast.Gateway.Admin;
using Ballast.Load;

namespace Ballast.Cli.Up;

/// <summary>One JSON object a line: <c>{"event":…}</c>, once a second the state, at the end the summary.</summary>
internal sealed class JsonView(TextWriter output) : IUpView
{
    private readonly Lock _gate = new();

    public void Started(RunningBallast ballast, BallastConfig config) => Write("started", new JsonObject
    {
        ["version"] = RunningBallast.Version,
        ["listen"] = new JsonArray([.. ballast.Urls.Select(url => (JsonNode)url)]),
        ["admin"] = ballast.AdminUrl,
        ["models"] = new JsonArray([.. config.Deployments.Select(deployment => (JsonNode)deployment.Deployment.Model)]),
        ["pid"] = Environment.ProcessId,
    });

    public async Task ShowAsync(RunningBallast ballast, IReadOnlyList<DemoLoad> loads, CancellationToken cancellation)
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await second.WaitForNextTickAsync(cancellation)) { WriteState("state", ballast); }
    }

    public void Reloaded(ImmutableArray<ConfigChange> changes) => Write("reloaded", new JsonObject
    {
        ["changes"] = new JsonArray([.. changes.Select(change => (JsonNode)change.ToString())]),
    });

    public void Refused(ImmutableArray<ConfigError> errors) => Write("refused", new JsonObject
    {
        ["errors"] = new JsonArray([.. errors.Select(error => (JsonNode)error.ToString())]),
    });

    public void Summary(RunningBallast ballast, IReadOnlyList<LoadReport> reports)
    {
        WriteState("final", ballast);
        Write("summary", new JsonObject
        {
            ["loads"] = new JsonArray([.. reports.Select(report => JsonNode.Parse(report.ToJson()))]),
        });
    }

    public void Stopping(RunningBallast ballast) =>
        Write("stopping", new JsonObject { ["inHouse"] = ballast.World.Unsettled });

    private void WriteState(string name, RunningBallast ballast) =>
        Write(name, (JsonObject)JsonSerializer.SerializeToNode(
        WorldAnswers.State(ballast.World), AdminJson.Default.StateAnswer)!);

    private void Write(string name, JsonObject body)
    {
        body.Insert(0, "event", name);
        lock (_gate)
        {
            output.WriteLine(body.ToJsonString());
            output.Flush();
        }
    }
}
