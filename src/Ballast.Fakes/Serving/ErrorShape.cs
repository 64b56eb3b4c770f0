namespace Ballast.Fakes.Serving;

/// <summary>How a protocol writes an error.</summary>
internal enum ErrorShape
{
    /// <summary><c>{"error": "text"}</c>: KServe V2 and TF-Serving.</summary>
    Text,

    /// <summary><c>{"error": {"message", "type", "param", "code"}}</c>: OpenAI.</summary>
    OpenAi,
}
