namespace Ballast.Protocols.OpenAi;

/// <summary>Where a part of the prompt stands in the body, and its size. Set anew when its field comes again.</summary>
internal readonly record struct PromptPart(long Start, long Length, PromptSize Size)
{
    public bool IsEmpty => Length == 0;
}
