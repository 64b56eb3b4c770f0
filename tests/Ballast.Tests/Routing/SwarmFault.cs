namespace Ballast.Tests.Routing;

internal enum SwarmFault
{
    None,
    Slow,
    Refuses,
    Errors,
    Resets,
    Breaks,
    Stalls,
}
