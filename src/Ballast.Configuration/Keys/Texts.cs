using Ballast.Configuration.Kinds;

namespace Ballast.Configuration.Keys;

/// <summary>The forms of text that several keys take.</summary>
internal static class Texts
{
    /// <summary>A deployment's name.</summary>
    public static TextKind Name { get; } = new(
        "name", "a name of letters, digits, \".\", \"_\" and \"-\" that begins with a letter or digit",
        "^[A-Za-z0-9][A-Za-z0-9._-]*$", 63);

    /// <summary>A model's name as clients call it.</summary>
    public static TextKind Model { get; } = new("text", "a model name without spaces", "^[^\\s\"\\\\]+$", 256);

    /// <summary>The path of a URL.</summary>
    public static TextKind UrlPath { get; } = new("path", "a path such as /health", "^/[^\\s#]*$", 1024);

    /// <summary>The beginning of a URL's path, or nothing.</summary>
    public static TextKind Prefix { get; } = new(
        "path", "a path such as /img, without \"?\" and \"#\"", "^(/[^\\s?#]*)?$", 256);

    /// <summary>A host, or nothing.</summary>
    public static TextKind Host { get; } = new("host", "a host such as images.local", "^[A-Za-z0-9.-]*$", 253);

    /// <summary>A header or cookie name, or nothing.</summary>
    public static TextKind Token { get; } = new(
        "name", "a header or cookie name, or \"\" for none", "^[A-Za-z0-9!#$%&'*+.^_`|~-]*$", 128);

    /// <summary>Anything.</summary>
    public static TextKind Any { get; } = new("text", "text");
}
