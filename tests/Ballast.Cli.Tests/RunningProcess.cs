using System.Diagnostics;
using System.Text;

namespace Ballast.Cli.Tests;

/// <summary>A process with a deadline, killed with all it started at the latest when the test ends.</summary>
internal sealed class RunningProcess : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly Task _reading;

    private RunningProcess(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput, _output), ReadAsync(process.StandardError, _error));
    }

    public int Id => _process.Id;

    /// <summary>The program as built beside these tests.</summary>
    public static string Ballast { get; } =
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Ballast.Cli.exe" : "Ballast.Cli");

    public static RunningProcess Start(
        string file,
        IEnumerable<string> arguments,
        string? folder = null,
        Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var (name, value) in environment ?? []) { start.Environment[name] = value; }
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new RunningProcess(process);
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<ProcessResult> BallastAsync(params string[] arguments)
    {
        using var running = Start(Ballast, arguments);
        return await running.EndAsync();
    }

    /// <summary>Waits until the output holds a text, and returns all of it.</summary>
    public async Task<string> SeeAsync(string text)
    {
        using var late = new CancellationTokenSource(Deadline);
        while (true)
        {
            var output = Text(_output);
            if (output.Contains(text, StringComparison.Ordinal)) { return output; }
            Assert.False(
                late.IsCancellationRequested || _reading.IsCompleted, $"No '{text}' in {Text(_output)}{Text(_error)}");
            await Task.WhenAny(_reading, Task.Delay(20, TestContext.Current.CancellationToken));
        }
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    public async Task<ProcessResult> EndAsync()
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(Deadline);
        await _process.WaitForExitAsync(late.Token);
        await _reading.WaitAsync(late.Token);
        return new ProcessResult(_process.ExitCode, Text(_output), Text(_error));
    }

    public void Dispose()
    {
        if (!_process.HasExited) { _process.Kill(entireProcessTree: true); }
        _process.Dispose();
    }

    private static string Text(StringBuilder builder)
    {
        lock (builder) { return builder.ToString(); }
    }

    private static async Task ReadAsync(StreamReader reader, StringBuilder into)
    {
        var buffer = new char[4096];
        for (int count; (count = await reader.ReadAsync(buffer)) > 0;)
        {
            lock (into) { into.Append(buffer, 0, count); }
        }
    }
}
