namespace Ballast.Fakes.Serving;

internal enum FaultDraw
{
    None,
    Error,
    Hang,
    Reset,
}
