using System.CommandLine;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast trace</c>: what traces are like, and how they become others.</summary>
internal static class TraceCommand
{
    public static Command Build() => new("trace", "Look into traces of requests, rescale, convert and generate them.")
    {
        TraceInfoCommand.Build(),
        TraceConvertCommand.Build(),
        TraceGenerateCommand.Build(),
    };
}
