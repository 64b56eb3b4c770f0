using System.Text.Json;
using Ballast.Fakes;
using Ballast.Gateway.Admin;
using Ballast.Gateway.Tests.Hosting;

namespace Ballast.Gateway.Tests.Admin;

/// <summary>The operators' door and the clients' are two.</summary>
public sealed class AdminDoorTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/ballast/state")]
    [InlineData("/ballast/live")]
    [InlineData("/ballast/ready")]
    [InlineData("/metrics")]
    public async Task Operators_paths_are_not_served_to_clients(string path)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup());

        Assert.Equal(200, (await GatewayUnderTest.SendAsync(gateway.Admin, Call.Get(path))).Status);
        Assert.Equal(404, (await gateway.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("/ballast/explain")]
    [InlineData("/ballast/restart")]
    public async Task Operators_actions_are_not_served_to_clients(string path)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup());

        Assert.Equal(404, (await gateway.PostAsync(path, """{"model":"x"}""")).Status);
    }

    [Theory]
    [InlineData(Call.Chat, """{"model":"fake-model"}""")]
    [InlineData(Call.Infer, Call.Tensor)]
    [InlineData("/raw", "{}")]
    public async Task Clients_paths_are_not_served_to_operators(string path, string body)
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(engine.Url.ToString()).WithRaw("/raw"));

        Assert.Equal(404, (await GatewayUnderTest.SendAsync(gateway.Admin, Call.Post(path, body))).Status);
        Assert.Equal(0, engine.Counters.Started);
    }

    [Fact]
    public async Task The_state_tells_the_world_and_what_was_counted()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString()) with
        {
            Options = new Gateway.Hosting.GatewayOptions { Version = "9.8.7" },
        });
        await gateway.PostAsync(Call.Infer, Call.Tensor);
        await gateway.PostAsync(Call.Infer, "{}");
        await gateway.QuietAsync();

        var answer = await GatewayUnderTest.SendAsync(gateway.Admin, Call.Get("/ballast/state"));
        var state = JsonSerializer.Deserialize(answer.Bytes, AdminJson.Default.StateAnswer)!;

        Assert.Equal(("9.8.7", false, "kpa"), (state.Version, state.Draining, state.Autoscaler));
        var deployment = Assert.Single(state.Deployments);
        Assert.Equal(("fake-model", "fake-model", "round-robin"),
            (deployment.Name, deployment.Model, deployment.Routing));
        Assert.Equal((2, 2, 0, 0), (deployment.Arrived, deployment.Completed, deployment.Failed, deployment.InFlight));
        Assert.Equal((1, 1, 0), (deployment.Target, deployment.Ready, deployment.Draining));
        var replica = Assert.Single(deployment.Replicas);
        Assert.Equal((1, ReplicaPhase.Ready, engine.Url.ToString()), (replica.Id, replica.Phase, replica.Address));
    }

    [Fact]
    public async Task Refusals_are_told_by_reason()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup
        {
            Deployments = [GatewaySetup.Served("fake-model") with { MinReplicas = 0, MaxReplicas = 0 }],
        });
        await gateway.PostAsync(Call.Infer, Call.Tensor);
        await gateway.PostAsync(Call.Infer, Call.Tensor);

        var answer = await GatewayUnderTest.SendAsync(gateway.Admin, Call.Get("/ballast/state"));
        var state = JsonSerializer.Deserialize(answer.Bytes, AdminJson.Default.StateAnswer)!;

        Assert.Equal((2, 2), (state.Deployments[0].Refused, state.Deployments[0].RefusedBy["no_replica"]));
    }

    [Theory]
    [InlineData("/ballast/restart?deployment=nope", 404,
        """{"error":"The deployment \u0027nope\u0027 is unknown. Known ones: fake-model."}""")]
    [InlineData("/ballast/restart", 202, """{"deployments":0}""")]
    [InlineData("/ballast/restart?deployment=fake-model", 202, """{"deployments":0}""")]
    public async Task A_restart_concerns_only_what_can_be_started(string path, int status, string body)
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString()));

        var answer = await GatewayUnderTest.SendAsync(gateway.Admin, Call.Post(path, ""));

        Assert.Equal((status, body), (answer.Status, answer.Text));
    }
}
