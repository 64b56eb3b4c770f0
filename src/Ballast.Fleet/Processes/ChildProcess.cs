using System.Diagnostics;

namespace Ballast.Fleet.Processes;

/// <summary>A process on a lifeline, with its lines read and its end awaited.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan ReadingRest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly TimeProvider _time;
    private readonly Task _reading;
    private readonly CancellationTokenSource _ended = new();
    private readonly LastLines _lastOutput = new();
    private readonly LastLines _lastErrors = new();
    private readonly TaskCompletionSource<string> _announced =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(Process process, Action<OutputSource, string> output, TimeProvider time)
    {
        (_process, _time, Id) = (process, time, process.Id);
        _reading = Task.WhenAll(
            Task.Run(() => LineReader.ReadAsync(process.StandardOutput.BaseStream, line => OutputRead(line, output))),
            Task.Run(() => LineReader.ReadAsync(process.StandardError.BaseStream, line => ErrorRead(line, output))));
        Exit = AwaitExitAsync();
    }

    /// <summary>Its number in the system, which is its group's too.</summary>
    public int Id { get; }

    /// <summary>Ends with its exit code; 128 and the signal's number when a signal ended it.</summary>
    public Task<int> Exit { get; }

    /// <summary>Cancelled when it is gone.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Ends with the address it announces; never, when it announces none.</summary>
    public Task<string> Announced => _announced.Task;

    /// <summary>Its last lines on standard error, or on standard output when it wrote none there.</summary>
    public string LastLines => (_lastErrors.IsEmpty ? _lastOutput : _lastErrors).ToString();

    /// <summary>Starts a process.</summary>
    /// <exception cref="InvalidOperationException">This machine cannot tie a process to this one.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">The system refused.</exception>
    public static ChildProcess Start(
        ProcessLaunch launch, int port, Action<OutputSource, string> output, TimeProvider time)
    {
        var number = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string WithPort(string text) => text.Replace(ProcessLaunch.PortPlaceholder, number, StringComparison.Ordinal);
        var start = new ProcessStartInfo
        {
            WorkingDirectory = launch.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        Lifeline.Wrap(start, launch.FileName, launch.Arguments.Select(WithPort), launch.ExitsWithStdin);
        foreach (var (name, value) in launch.Environment)
        {
            start.Environment[name] = WithPort(value);
        }
        var process = Process.Start(start)
            ?? throw new InvalidOperationException($"'{launch.FileName}' was not started.");
        return new ChildProcess(process, output, time);
    }

    /// <summary>
    /// Ends it and all it started: asked first, killed after a grace. Returns when it is gone and its lines are read.
    /// </summary>
    /// <param name="grace">Time between the two; zero kills at once.</param>
    /// <param name="hurry">Ends the grace.</param>
    /// <returns>
    /// Whether it is gone; one that the system holds in a call may outlive its killing by more than we wait.
    /// </returns>
    public async Task<bool> EndAsync(TimeSpan grace, CancellationToken hurry)
    {
        if (!Exit.IsCompleted && grace > TimeSpan.Zero)
        {
            Signals.Terminate(_process);
            await WithinAsync(Exit, grace, hurry);
        }
        if (!Exit.IsCompleted)
        {
            Signals.KillTree(_process);
            await WithinAsync(Exit, KillLimit, CancellationToken.None);
        }
        Signals.KillGroup(Id);
        // Something that left the group may hold the other end of the pipes for good.
        await WithinAsync(_reading, ReadingRest, CancellationToken.None);
        return Exit.IsCompleted;
    }

    public void Dispose()
    {
        if (!Exit.IsCompleted)
        {
            Signals.KillTree(_process);
        }
        _process.Dispose();
    }

    private async Task WithinAsync(Task task, TimeSpan limit, CancellationToken hurry)
    {
        try
        {
            await task.WaitAsync(limit, _time, hurry);
        }
        catch (Exception over) when (over is TimeoutException or OperationCanceledException)
        {
            // The caller looks at the task.
        }
    }

    private async Task<int> AwaitExitAsync()
    {
        await _process.WaitForExitAsync();
        // Its guard sees the closed input and clears up what is left of the group.
        _process.StandardInput.Close();
        await _ended.CancelAsync();
        return _process.ExitCode;
    }

    private void OutputRead(string line, Action<OutputSource, string> output)
    {
        if (!_announced.Task.IsCompleted && Announcement.Read(line) is { } address)
        {
            _announced.TrySetResult(address);
        }
        _lastOutput.Add(line);
        output(OutputSource.Output, line);
    }

    private void ErrorRead(string line, Action<OutputSource, string> output)
    {
        _lastErrors.Add(line);
        output(OutputSource.Error, line);
    }
}
