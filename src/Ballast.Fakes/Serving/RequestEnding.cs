namespace Ballast.Fakes.Serving;

internal enum RequestEnding
{
    Finished,
    Failed,
    Aborted,
}
