using System.Collections.Immutable;
using Ballast.Gateway.Hosting;
using Ballast.Gateway.World;
using Ballast.Protocols.Raw;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Ballast.Gateway.Tests.Hosting;

/// <summary>What a gateway under test is started with.</summary>
internal sealed record GatewaySetup
{
    public ImmutableArray<Deployment> Deployments { get; init; } = [];

    public ImmutableArray<DeploymentRoute> Routes { get; init; } = [];

    public GatewayOptions Options { get; init; } = new();

    /// <summary>Lines of the keys file; <see langword="null"/> lets everybody in.</summary>
    public IReadOnlyList<string>? Keys { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>What is changed about the server itself.</summary>
    public Action<KestrelServerOptions> Kestrel { get; init; } = _ => { };

    /// <summary>Whether the start waits until every listed server answers.</summary>
    public bool AwaitReplicas { get; init; } = true;

    /// <summary>One deployment called <c>fake-model</c> over servers, asked in turn.</summary>
    public static GatewaySetup Over(params string[] servers) => new() { Deployments = [Served("fake-model", servers)] };

    /// <summary>A deployment over servers, asked in turn.</summary>
    public static Deployment Served(string model, params string[] servers) => new()
    {
        Id = new DeploymentId(model),
        Model = model,
        Servers = [.. servers.Select(server => new ServerAddress(server))],
        Policies = new DeploymentPolicies { Routing = new PolicyChoice("round-robin") },
    };

    /// <summary>The same with the first deployment changed.</summary>
    public GatewaySetup With(Func<Deployment, Deployment> change) =>
        this with { Deployments = Deployments.SetItem(0, change(Deployments[0])) };

    /// <summary>The same with the first deployment's router changed.</summary>
    public GatewaySetup WithRouter(Func<Ballast.Routing.RouterSettings, Ballast.Routing.RouterSettings> change) =>
        With(deployment => deployment with { Router = change(deployment.Router) });

    /// <summary>The same with a raw route to the first deployment's model.</summary>
    public GatewaySetup WithRaw(string prefix, bool strip = false, string? host = null) => this with
    {
        Routes = Routes.Add(new DeploymentRoute(Deployments[0].Model, null,
            new RawRoute(Deployments[0].Model) { Prefix = prefix, StripPrefix = strip, Host = host })),
    };

    /// <summary>The same with other options of the gateway.</summary>
    public GatewaySetup With(Func<GatewayOptions, GatewayOptions> change) => this with { Options = change(Options) };
}
