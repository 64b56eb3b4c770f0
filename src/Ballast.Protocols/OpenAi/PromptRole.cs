namespace Ballast.Protocols.OpenAi;

/// <summary>What a value inside a prompt is to the model.</summary>
internal enum PromptRole
{
    /// <summary>No field names it: an item of the prompt itself.</summary>
    Item,

    /// <summary>Text the model reads.</summary>
    Text,

    /// <summary>An image, audio clip or file, as data or address.</summary>
    Media,

    /// <summary>Who speaks: part of the prompt's identity, not of its size.</summary>
    Speaker,

    /// <summary>Framing: types, ids, options.</summary>
    Framing,
}
