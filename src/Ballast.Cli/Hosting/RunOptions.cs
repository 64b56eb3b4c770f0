using Ballast.Fleet.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Ballast.Cli.Hosting;

/// <summary>How the live program is run, beside its configuration.</summary>
internal sealed record RunOptions
{
    /// <summary>The seed of every draw.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The journal's file; <see langword="null"/> writes none.</summary>
    public string? Journal { get; init; }

    /// <summary>Gets what replica processes write; <see langword="null"/> drops it below debug level.</summary>
    public Action<OutputLine>? Output { get; init; }

    /// <summary>Least level that is logged to the error stream.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    public void ConfigureLogging(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel);
        logging.AddFilter("Microsoft", LogLevel > LogLevel.Warning ? LogLevel : LogLevel.Warning);
        // A start that failed is told in one line by whoever asked for it.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // As long as anybody may log there, the server makes an activity of every request, which nobody reads here.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.AddFilter("Yarp", LogLevel.Error);
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
        });
        logging.Services.Configure<ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
