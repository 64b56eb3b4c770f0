namespace Ballast.Fakes.OpenAi;

internal enum FinishReason
{
    Stop,
    Length,
}
