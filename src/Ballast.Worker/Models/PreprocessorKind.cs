namespace Ballast.Worker.Models;

/// <summary>The pre-processors a sidecar can name.</summary>
public enum PreprocessorKind
{
    /// <summary>Text to the numbers of its character n-grams.</summary>
    Text,

    /// <summary>A grey image of a digit to 8 by 8 pixels.</summary>
    Image,
}
