using Ballast.Cli.Hosting;
using Ballast.Configuration;
using Ballast.Gateway.Security;
using Microsoft.Extensions.Logging;

namespace Ballast.Cli.Up;

/// <summary>One run of <c>ballast up</c>: start, tell, follow the configuration, show, and go down in good
/// order.</summary>
internal sealed class UpRun(UpOptions options)
{
    /// <summary>The exit code of a configuration that is refused.</summary>
    private const int BadConfiguration = 2;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var read = ConfigSource.Read(options.File);
        if (read.Config is not { } config)
        {
            foreach (var error in read.Errors) { await Console.Error.WriteLineAsync(error.ToString()); }
            return BadConfiguration;
        }
        config = Override(config);
        IUpView view = options.Json ? new JsonView(Console.Out) : new TerminalView(options.Demo);
        // Outlives the program's parts: replicas that take their time to end are hurried too.
        using var again = new SecondSignal();
        await using var ballast = await RunningBallast.StartAsync(config, new RunOptions
        {
            Seed = options.Seed,
            Journal = options.Journal,
            LogLevel = options.Verbose
                ? LogLevel.Information
                : options.Demo && !options.Json
                ? LogLevel.Error
                : LogLevel.Warning,
        }, cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        view.Started(ballast, config);
        var following = options.File is null ? Task.CompletedTask : FollowAsync(ballast, read, view, stop.Token);
        try
        {
            await ShowAsync(ballast, config, view, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped by a signal or by its own time: the normal way to end.
        }
        again.Listen();
        view.Stopping(ballast);
        await stop.CancelAsync();
        await following;
        await ballast.DrainAsync(again.Token);
        return 0;
    }

    private async Task ShowAsync(
        RunningBallast ballast, BallastConfig config, IUpView view, CancellationTokenSource stop)
    {
        if (options.For > TimeSpan.Zero) { stop.CancelAfter(options.For); }
        if (!options.Demo)
        {
            await view.ShowAsync(ballast, [], stop.Token);
            return;
        }
        var demo = DemoLoad.For(ballast, config, options.For, options.Seed);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        var showing = view.ShowAsync(ballast, demo, over.Token);
        var reports = await Task.WhenAll(demo.Select(load => load.RunAsync(stop.Token)));
        await over.CancelAsync();
        try
        {
            await showing;
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The load is over: what follows is the summary.
        }
        view.Summary(ballast, reports);
    }

    // A bad new file is refused and the old one stays; a good one takes effect without dropping a request.
    private async Task FollowAsync(
        RunningBallast ballast, ConfigResult first, IUpView view, CancellationToken cancellation)
    {
        try
        {
            await foreach (
                var update in new ConfigWatcher(options.File!, ConfigSource.Options).WatchAsync(first, cancellation))
            {
                if (!update.IsAccepted)
                {
                    view.Refused(update.Errors);
                    continue;
                }
                if (await TakeAsync(ballast, Override(update.Config)) is { } error) { view.Refused([error]); }
                else { view.Reloaded(update.Changes); }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The run ends.
        }
    }

    // The keys are read when they are taken: the configuration only knows that their file is there.
    private static async Task<ConfigError?> TakeAsync(RunningBallast ballast, BallastConfig config)
    {
        try
        {
            await ballast.ReconfigureAsync(config);
            return null;
        }
        catch (ApiKeyFormatException bad)
        {
            return new ConfigError(bad.File, bad.Line, 1, string.Empty, bad.Fault);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return new ConfigError(config.Gateway.KeysFile!, 1, 1, "gateway.keys", unread.Message);
        }
    }

    private BallastConfig Override(BallastConfig config)
    {
        var gateway = config.Gateway;
        if (options.Listen is { } listen) { gateway = gateway with { Listen = [listen] }; }
        if (options.Admin is { } admin) { gateway = gateway with { Admin = admin }; }
        return config with { Gateway = gateway };
    }
}
