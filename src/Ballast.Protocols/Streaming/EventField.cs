namespace Ballast.Protocols.Streaming;

/// <summary>Which field of an event the scanner is in.</summary>
internal enum EventField
{
    /// <summary>In the field's name, or at the start of a line.</summary>
    Name,

    /// <summary>In the value of <c>data</c>.</summary>
    Data,

    /// <summary>In the value of <c>event</c>.</summary>
    Event,

    /// <summary>In a comment or a field without meaning here.</summary>
    Other,
}
