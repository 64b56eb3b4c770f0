using Ballast.Gateway.Tests.Hosting;
using Ballast.Routing;

namespace Ballast.Gateway.Tests.Forwarding;

/// <summary>Requests that belong together go to one replica.</summary>
public sealed class AffinityTests
{
    private const string Json = """{"ok":true}""";

    [Fact]
    public async Task A_cookie_is_set_where_there_is_none_and_honoured_after()
    {
        await using var one = ScriptedReplica.Answering(Json);
        await using var two = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(
            Affine(one, two, new AffinitySettings { Header = "", Cookie = "sticky" }));

        var first = await gateway.PostAsync(Call.Infer, Call.Tensor);
        Assert.Matches("^sticky=[0-9a-f]{32}; path=/; samesite=lax; httponly$", first["Set-Cookie"]);
        var cookie = first["Set-Cookie"].Split(';')[0];
        for (var i = 0; i < 12; i++)
        {
            var again = await gateway.PostAsync(Call.Infer, Call.Tensor, ("Cookie", cookie));
            Assert.False(again.Has("Set-Cookie"));
        }

        Assert.Equal(13, Math.Max(one.Requests.Count, two.Requests.Count));
    }

    [Fact]
    public async Task Clients_without_a_cookie_are_spread()
    {
        await using var one = ScriptedReplica.Answering(Json);
        await using var two = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(
            Affine(one, two, new AffinitySettings { Header = "", Cookie = "sticky" }));

        var cookies = new HashSet<string>();
        for (var i = 0; i < 40; i++) { cookies.Add((await gateway.PostAsync(Call.Infer, Call.Tensor))["Set-Cookie"]); }

        Assert.Equal(40, cookies.Count);
        Assert.InRange(one.Requests.Count, 1, 39);
    }

    [Fact]
    public async Task A_session_header_ties_requests_together()
    {
        await using var one = ScriptedReplica.Answering(Json);
        await using var two = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(
            Affine(one, two, new AffinitySettings { Header = "x-own-session" }));

        for (var i = 0; i < 12; i++) { await gateway.PostAsync(Call.Infer, Call.Tensor, ("x-own-session", "alice")); }

        Assert.Equal(12, Math.Max(one.Requests.Count, two.Requests.Count));
        Assert.Equal("alice", one.Requests.Concat(two.Requests).First()["x-own-session"]);
    }

    private static GatewaySetup Affine(ScriptedReplica one, ScriptedReplica two, AffinitySettings affinity) =>
        GatewaySetup.Over(one.Url, two.Url)
            .With(deployment => deployment with
            {
                Policies = new DeploymentPolicies { Routing = new PolicyChoice("session-affinity") },
            })
            .WithRouter(router => router with { Affinity = affinity });
}
