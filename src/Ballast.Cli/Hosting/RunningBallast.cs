using System.Net.Sockets;
using System.Reflection;
using Ballast.Cluster;
using Ballast.Configuration;
using Ballast.Fleet.Probing;
using Ballast.Fleet.Processes;
using Ballast.Fleet.Servers;
using Ballast.Gateway.Hosting;
using Ballast.Gateway.Journaling;
using Ballast.Gateway.Security;
using Ballast.Gateway.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ballast.Cli.Hosting;

/// <summary>The whole live program: gateway, admin door, fleets, world. The one place where the rooms are put
/// together.</summary>
internal sealed class RunningBallast : IAsyncDisposable
{
    private readonly WebApplication _gateway;
    private readonly WebApplication _admin;
    private readonly StaticFleet _servers;
    private readonly ProcessFleet _processes;
    private readonly HttpMessageInvoker _probes;
    private readonly DeploymentBook _book;
    private readonly JournalFile? _journal;
    private readonly ulong _seed;

    private RunningBallast(
        WebApplication gateway, WebApplication admin, StaticFleet servers, ProcessFleet processes,
        HttpMessageInvoker probes,
        DeploymentBook book, JournalFile? journal, ulong seed)
    {
        (_gateway, _admin, _servers, _processes, _probes) = (gateway, admin, servers, processes, probes);
        (_book, _journal, _seed) = (book, journal, seed);
        World = gateway.Services.GetRequiredService<LiveWorld>();
        Urls = [.. AddressesOf(gateway)];
        AdminUrl = AddressesOf(admin).First();
    }

    /// <summary>The program's version.</summary>
    public static string Version { get; } = typeof(RunningBallast).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>Where traffic is taken.</summary>
    public IReadOnlyList<string> Urls { get; }

    /// <summary>Where operators ask.</summary>
    public string AdminUrl { get; }

    /// <summary>The live world.</summary>
    public LiveWorld World { get; }

    /// <summary>Starts everything; on failure everything that was started is stopped again.</summary>
    /// <exception cref="IOException">An address is in use.</exception>
    /// <exception cref="FormatException">The keys file or a listening address is malformed.</exception>
    public static async Task<RunningBallast> StartAsync(
        BallastConfig config, RunOptions options, CancellationToken cancellation)
    {
        var book = new DeploymentBook(config);
        var loggers = LoggerFactory.Create(logging => options.ConfigureLogging(logging));
        var servers = new StaticFleet(book.Watch, TimeProvider.System, loggers);
        var processes = new ProcessFleet(
            book.Launch, new ProcessFleetOptions { Output = options.Output }, TimeProvider.System, loggers);
        var probes = ProbeHttp.CreateInvoker();
        var prober = new LoadProbeClient(probes, TimeProvider.System, loggers.CreateLogger<LoadProbeClient>());
        var journal = options.Journal is { } path
            ? new JournalFile(path, DateTimeOffset.UtcNow, $"ballast/{Version}")
            : null;
        var gateway = BuildGateway(config, options, new FleetSwitch(servers, processes), prober, journal, loggers);
        var admin = BuildAdmin(config, options, gateway);
        try
        {
            var keys = config.Gateway.KeysFile;
            LoadKeys(gateway.Services.GetRequiredService<ApiKeyRing>(), keys, ReadKeys(keys));
            await ListenAsync(admin, [config.Gateway.Admin], cancellation);
            await ListenAsync(gateway, config.Gateway.Listen, cancellation);
        }
        catch
        {
            await gateway.DisposeAsync();
            await admin.DisposeAsync();
            await processes.DisposeAsync();
            await servers.DisposeAsync();
            probes.Dispose();
            if (journal is not null) { await journal.DisposeAsync(); }
            throw;
        }
        return new RunningBallast(gateway, admin, servers, processes, probes, book, journal, options.Seed);
    }

    // The socket says what is wrong, and not where.
    private static async Task ListenAsync(
        WebApplication app, IEnumerable<string> addresses, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (SocketException fault) when (fault.SocketErrorCode != SocketError.AddressAlreadyInUse)
        {
            throw new IOException(
                $"Cannot listen at {string.Join(" and ", addresses)}: {fault.Message}. Choose an address of this "
                + "machine and a port that may be taken, by --listen and --admin or in the file.", fault);
        }
    }

    /// <summary>Takes another configuration without dropping a request.</summary>
    /// <exception cref="ArgumentException">A policy is unknown; the old configuration stays.</exception>
    /// <exception cref="ApiKeyFormatException">The keys file is malformed; the old configuration and the old keys
    /// stay.</exception>
    /// <exception cref="IOException">The keys file cannot be read; the old configuration and the old keys
    /// stay.</exception>
    public async Task ReconfigureAsync(BallastConfig config)
    {
        // Read once and tried on a ring of its own, so that all of the configuration is taken or none.
        var (file, lines) = (config.Gateway.KeysFile, ReadKeys(config.Gateway.KeysFile));
        LoadKeys(new ApiKeyRing(), file, lines);
        _book.Replace(config);
        await World.ReconfigureAsync(WorldMapping.World(config, _seed));
        LoadKeys(_gateway.Services.GetRequiredService<ApiKeyRing>(), file, lines);
        _gateway.Services.GetRequiredService<OptionsInForce>().Replace(WorldMapping.Gateway(config, Version));
    }

    /// <summary>Takes nothing new, and lets what is in the house end.</summary>
    /// <param name="cutShort">Cuts off what is in the house, now or while replicas are being stopped; these are no
    /// longer waited for then.</param>
    public Task DrainAsync(CancellationToken cutShort)
    {
        cutShort.Register(_processes.Hurry);
        return _gateway.StopAsync(cutShort);
    }

    /// <summary>Drains, then stops everything: what is in the house ends, replicas are asked and then made to
    /// end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _gateway.StopAsync();
        await World.HaltAsync();
        await _processes.DisposeAsync();
        await _servers.DisposeAsync();
        await _admin.StopAsync();
        await _gateway.DisposeAsync();
        await _admin.DisposeAsync();
        _probes.Dispose();
        if (_journal is not null) { await _journal.DisposeAsync(); }
    }

    private static WebApplication BuildGateway(
        BallastConfig config, RunOptions options, IFleet fleet, LoadProbeClient prober, JournalFile? journal,
        ILoggerFactory loggers)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        options.ConfigureLogging(builder.Logging);
        foreach (var url in config.Gateway.Listen) { builder.WebHost.ListenCleartext(url); }
        // TLS endpoints come beside these from Kestrel's own configuration, such as Kestrel__Endpoints__Tls__Url.
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.Configure<HostOptions>(
            host => host.ShutdownTimeout = config.Gateway.DrainLimit + TimeSpan.FromSeconds(5));
        builder.Services.AddSingleton(fleet);
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.AddSingleton(new WorldParts
        {
            Loggers = loggers,
            Version = Version,
            LoadProbe = prober.ProbeAsync,
            Journals = journal is null ? null : journal.WriterFor,
            ControlJournal = journal?.Control,
        });
        builder.Services.AddBallast(WorldMapping.World(config, options.Seed), WorldMapping.Gateway(config, Version));
        var app = builder.Build();
        app.MapBallast();
        return app;
    }

    private static WebApplication BuildAdmin(BallastConfig config, RunOptions options, WebApplication gateway)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        options.ConfigureLogging(builder.Logging);
        // Its own address and no other: what the environment says of endpoints is meant for the traffic.
        ((IConfigurationBuilder)builder.Configuration).Sources.Clear();
        builder.WebHost.ListenCleartext(config.Gateway.Admin);
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.AddSingleton(_ => gateway.Services.GetRequiredService<LiveWorld>());
        builder.Services.AddSingleton(_ => gateway.Services.GetRequiredService<OpenTelemetry.Metrics.MeterProvider>());
        var app = builder.Build();
        app.MapBallastAdmin();
        return app;
    }

    private static string[] ReadKeys(string? file) => file is null ? [] : File.ReadAllLines(file);

    private static void LoadKeys(ApiKeyRing ring, string? file, string[] lines)
    {
        if (file is null) { ring.Open(); }
        else { ring.Load(lines, file); }
    }

    private static IEnumerable<string> AddressesOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Where(address => !address.Contains("prior-knowledge", StringComparison.Ordinal));
}
