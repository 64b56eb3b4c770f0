namespace Ballast.EndToEnd.Tests.Running;

/// <summary>What a process can be told, with Linux's numbers.</summary>
internal enum ProcessSignal
{
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}
