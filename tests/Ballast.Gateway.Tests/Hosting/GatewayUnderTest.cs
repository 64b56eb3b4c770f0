using System.Net;
using Ballast.Cluster;
using Ballast.Fleet.Probing;
using Ballast.Fleet.Servers;
using Ballast.Gateway.Forwarding;
using Ballast.Gateway.Security;
using Ballast.Gateway.World;
using Ballast.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace Ballast.Gateway.Tests.Hosting;

/// <summary>A whole gateway on loopback sockets, put together as an application of its own would do it.</summary>
internal sealed class GatewayUnderTest : IAsyncDisposable
{
    // Probing would disturb what a test does to its servers: it is asked for the start only.
    private static readonly WatchSettings Watch = new()
    {
        Health = new HealthCheck { Interval = TimeSpan.FromHours(1), FailingInterval = TimeSpan.FromMilliseconds(50) },
    };

    private readonly WebApplication _traffic;
    private readonly WebApplication _admin;
    private readonly StaticFleet _fleet;
    private readonly GatewaySetup _setup;
    private bool _stopped;

    private GatewayUnderTest(WebApplication traffic, WebApplication admin, StaticFleet fleet, GatewaySetup setup,
        LogLines logs)
    {
        (_traffic, _admin, _fleet, _setup, Logs) = (traffic, admin, fleet, setup, logs);
        Url = AddressOf(traffic);
        AdminUrl = AddressOf(admin);
        World = traffic.Services.GetRequiredService<LiveWorld>();
        Http = ClientOf(Url, HttpVersion.Version11);
        Http2 = ClientOf(Url, HttpVersion.Version20);
        Admin = ClientOf(AdminUrl, HttpVersion.Version11);
    }

    public Uri Url { get; }

    public Uri AdminUrl { get; }

    public LiveWorld World { get; }

    public LogLines Logs { get; }

    /// <summary>HTTP/1.1 to the traffic port.</summary>
    public HttpClient Http { get; }

    /// <summary>Cleartext HTTP/2 with prior knowledge to the traffic port.</summary>
    public HttpClient Http2 { get; }

    /// <summary>HTTP/1.1 to the admin port.</summary>
    public HttpClient Admin { get; }

    /// <summary>Bytes of request bodies in memory.</summary>
    public long HeldBytes => _traffic.Services.GetRequiredService<BodyBudget>().Held;

    public RouterCounters Counters => World.Views()[0].Counters;

    public static async Task<GatewayUnderTest> StartAsync(GatewaySetup setup)
    {
        var logs = new LogLines();
        var fleet = new StaticFleet(_ => Watch);
        var traffic = BuildTraffic(setup, fleet, logs);
        var admin = BuildAdmin(traffic, logs);
        if (setup.Keys is { } keys) { traffic.Services.GetRequiredService<ApiKeyRing>().Load(keys, "keys"); }
        await admin.StartAsync(TestContext.Current.CancellationToken);
        await traffic.StartAsync(TestContext.Current.CancellationToken);
        var gateway = new GatewayUnderTest(traffic, admin, fleet, setup, logs);
        if (setup.AwaitReplicas) { await gateway.AwaitReplicasAsync(); }
        return gateway;
    }

    /// <summary>Sends and reads the whole answer.</summary>
    public static async Task<Answer> SendAsync(HttpClient client, HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            return new Answer(response, body);
        }
    }

    public Task<Answer> SendAsync(HttpRequestMessage request) => SendAsync(Http, request);

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(Call.Get(path, headers));

    public Task<Answer> PostAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(Call.Post(path, json, headers));

    /// <summary>Sends and returns when the head of the answer is there.</summary>
    public Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken cancellation = default) =>
        Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);

    public async Task<string> MetricsAsync() =>
        await Admin.GetStringAsync("/metrics", TestContext.Current.CancellationToken);

    /// <summary>Waits until nothing is in the house: every count is back to 0, and nothing went wrong inside.</summary>
    public async Task QuietAsync()
    {
        await Eventually.IsAsync(() => Books() == default, "a quiet house", () => Books());
        Assert.True(Logs.Errors.Count == 0, string.Join('\n', Logs.Errors));
    }

    /// <summary>Unsettled requests, queued ones, their bytes, attempts in flight, and bytes of bodies held.</summary>
    public (int Unsettled, int Queued, long QueuedBytes, int InFlight, long Held) Books()
    {
        var views = World.Views();
        return (World.Unsettled, views.Sum(view => view.Queued), views.Sum(view => view.QueuedBytes),
            views.Sum(view => view.InFlight), HeldBytes);
    }

    /// <summary>Stops as on SIGTERM: drains, then closes.</summary>
    public async Task StopAsync()
    {
        _stopped = true;
        await _traffic.StopAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Http2.Dispose();
        Admin.Dispose();
        if (!_stopped)
        {
            // What a failed test left behind is not waited for.
            using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            await _traffic.StopAsync(now.Token);
        }
        await _fleet.DisposeAsync();
        await _admin.StopAsync(CancellationToken.None);
        await _traffic.DisposeAsync();
        await _admin.DisposeAsync();
    }

    private static WebApplication BuildTraffic(GatewaySetup setup, IFleet fleet, LogLines logs)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.WebHost.ListenCleartext("http://127.0.0.1:0").ConfigureKestrel(setup.Kestrel);
        builder.Services.Configure<HostOptions>(
            host => host.ShutdownTimeout = setup.Options.DrainLimit + TimeSpan.FromSeconds(1));
        builder.Services.AddSingleton(fleet);
        builder.Services.AddBallast(
            new WorldSettings { Deployments = setup.Deployments, Routes = setup.Routes, Seed = setup.Seed },
                setup.Options);
        var app = builder.Build();
        app.MapBallast();
        return app;
    }

    private static WebApplication BuildAdmin(WebApplication traffic, LogLines logs)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.WebHost.ListenCleartext("http://127.0.0.1:0");
        builder.Services.AddSingleton(_ => traffic.Services.GetRequiredService<LiveWorld>());
        builder.Services.AddSingleton(_ => traffic.Services.GetRequiredService<MeterProvider>());
        var app = builder.Build();
        app.MapBallastAdmin();
        return app;
    }

    private static Uri AddressOf(WebApplication app) => new(
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .First(address => address.StartsWith("http://127", StringComparison.Ordinal)));

    private static HttpClient ClientOf(Uri url, Version version) => new(new ExactVersion(version))
    {
        BaseAddress = url,
        Timeout = TimeSpan.FromMinutes(2),
    };

    private Task AwaitReplicasAsync()
    {
        var wanted = _setup.Deployments.Sum(deployment => deployment.Servers.Length);
        return Eventually.IsAsync(() => Ready() == wanted, $"{wanted} replicas ready", () => Ready());
    }

    private int Ready() =>
        World.Views().Sum(view => view.Replicas.Count(replica => replica.Phase == ReplicaPhase.Ready));
}
