using System.ComponentModel;
using Ballast.Fleet.Lives;
using Ballast.Fleet.Probing;
using Microsoft.Extensions.Logging;

namespace Ballast.Fleet.Processes;

/// <summary>One replica as a process, from its start to its end.</summary>
internal sealed partial class ProcessReplica(
    ReplicaLife life,
    Func<ProcessLaunch?> launches,
    ReplicaWatch watch,
    FreePorts ports,
    OutputRelay output,
    TimeProvider time,
    ILogger logger,
    CancellationToken hurry)
{
    private readonly ILogger _logger = logger;

    /// <summary>Lives the replica's life; ends when its process is gone.</summary>
    public async Task LiveAsync()
    {
        life.StopRequested.ThrowIfCancellationRequested();
        var launch = launches();
        var fault = launch is null
            ? $"no launch is known for deployment '{life.Wanted.Deployment}'; configure one"
            : launch.Fault();
        if (launch is null || fault is not null)
        {
            Fail(fault!);
            return;
        }
        var port = launch.AnnouncesPort ? 0 : ports.Take();
        try
        {
            using var child = ChildProcess.Start(launch, port, output.Write, time);
            await LiveAsync(child, launch, port);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            Fail($"'{launch.FileName}' cannot be started: {e.Message}");
        }
        finally
        {
            ports.Release(port);
        }
    }

    private async Task LiveAsync(ChildProcess child, ProcessLaunch launch, int port)
    {
        Started(life.Id, life.Wanted.Deployment, child.Id);
        life.Move(ReplicaPhase.Starting);
        var begin = time.GetTimestamp();
        var (ready, lateness) = (false, string.Empty);
        using var present = CancellationTokenSource.CreateLinkedTokenSource(life.StopRequested, child.Ended);
        try
        {
            var (address, late) = await BecomeReadyAsync(child, launch, port, present.Token);
            lateness = late;
            if (address is not null)
            {
                ready = true;
                life.Move(ReplicaPhase.Ready, address);
                var took = time.GetElapsedTime(begin);
                Ready(life.Id, life.Wanted.Deployment, address, took.TotalSeconds);
                await watch.WhileReadyAsync(life, address, () => (launches() ?? launch).Watch, present.Token);
            }
        }
        catch (OperationCanceledException) when (present.IsCancellationRequested)
        {
            // It ended, or it is to end.
        }
        var wanted = life.StopRequested.IsCancellationRequested;
        var grace = lateness.Length > 0 ? TimeSpan.Zero : (launches() ?? launch).StopGrace;
        var gone = await child.EndAsync(grace, hurry);
        if (!gone)
        {
            Unkillable(life.Id, child.Id);
        }
        Finish(child, ready, wanted, lateness);
    }

    /// <summary>
    /// Waits until the process serves; the address, or what was missing when the start's limit had passed.
    /// </summary>
    private async Task<(string? Address, string Late)> BecomeReadyAsync(
        ChildProcess child, ProcessLaunch launch, int port, CancellationToken present)
    {
        var missing = "it announced no address by a line 'listening http://HOST:PORT'";
        using var limit = new CancellationTokenSource(launch.StartLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(present, limit.Token);
        try
        {
            var address = launch.AnnouncesPort
                ? await child.Announced.WaitAsync(either.Token)
                : $"http://127.0.0.1:{port}";
            missing = "it was not probed";
            var check = launch.Watch.Health with { Path = launch.ReadinessPath ?? launch.Watch.Health.Path };
            await watch.UntilReadyAsync(
                life, address, () => check, ProbeBackoff.ForStart, result => missing = result.Detail, either.Token);
            return (address, string.Empty);
        }
        catch (OperationCanceledException) when (!present.IsCancellationRequested)
        {
            return (null, $"not ready within {launch.StartLimit.TotalSeconds:0.###} s: {missing}");
        }
    }

    private void Finish(ChildProcess child, bool wasReady, bool wanted, string lateness)
    {
        var exit = child.Exit.IsCompleted ? ExitText.Of(child.Exit.Result) : "it could not be killed";
        if (lateness.Length > 0)
        {
            Fail(WithLines(lateness, child));
        }
        else if (wanted || life.IsDraining)
        {
            Ended(life.Id, life.Wanted.Deployment, exit);
            // A clean end as asked for adds nothing to the reason it was asked for.
            life.Move(ReplicaPhase.Stopped, reason: wanted && ExitText.IsClean(child.Exit) ? null : exit);
        }
        else
        {
            Fail(WithLines(wasReady ? exit : $"{exit} before it was ready", child));
        }
    }

    private static string WithLines(string reason, ChildProcess child) =>
        child.LastLines is { Length: > 0 } lines ? $"{reason}; its last lines:\n{lines}" : reason;

    private void Fail(string reason)
    {
        Failed(life.Id, life.Wanted.Deployment, reason);
        life.Move(ReplicaPhase.Failed, reason: reason);
    }

    [LoggerMessage(EventId = 340, Level = LogLevel.Information,
        Message = "Replica {Replica} of {Deployment} starts as process {Process}.")]
    private partial void Started(ReplicaId replica, DeploymentId deployment, int process);

    [LoggerMessage(EventId = 341, Level = LogLevel.Information,
        Message = "Replica {Replica} of {Deployment} is ready at {Address} after {Seconds:0.000} s.")]
    private partial void Ready(ReplicaId replica, DeploymentId deployment, string address, double seconds);

    [LoggerMessage(EventId = 342, Level = LogLevel.Information,
        Message = "Replica {Replica} of {Deployment} stopped: {Exit}.")]
    private partial void Ended(ReplicaId replica, DeploymentId deployment, string exit);

    [LoggerMessage(EventId = 343, Level = LogLevel.Error,
        Message = "Replica {Replica} of {Deployment} failed: {Reason}.")]
    private partial void Failed(ReplicaId replica, DeploymentId deployment, string reason);

    [LoggerMessage(EventId = 344, Level = LogLevel.Error,
        Message = "Process {Process} of replica {Replica} outlives its killing; look for a device it waits on.")]
    private partial void Unkillable(ReplicaId replica, int process);
}
