using System.Globalization;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration;

/// <summary>What reading one file gathers: its errors, and the files it names.</summary>
internal sealed class ReadContext(string file, string directory, ConfigReadOptions options)
{
    /// <summary>Most errors kept; more do not help anybody.</summary>
    public const int MaxErrors = 200;

    private readonly List<ConfigError> _errors = [];
    private readonly SortedSet<string> _files = new(StringComparer.Ordinal);

    /// <summary>The file's name as errors show it.</summary>
    public string File { get; } = file;

    /// <summary>What the caller says about models and files.</summary>
    public ConfigReadOptions Options { get; } = options;

    /// <summary>The files named that may change on their own, as full paths.</summary>
    public IReadOnlyCollection<string> Files => _files;

    /// <summary>All errors, by their place.</summary>
    public IEnumerable<ConfigError> Errors => _errors.Distinct()
        .OrderBy(error => error.File == File ? 0 : 1).ThenBy(error => error.File, StringComparer.Ordinal)
        .ThenBy(error => error.Line).ThenBy(error => error.Column);

    /// <summary>Number of errors so far.</summary>
    public int Count => _errors.Count;

    /// <summary>Whether further errors are dropped, so that looking for them is a waste.</summary>
    public bool IsFull => _errors.Count >= MaxErrors;

    /// <summary>Notes an error of this file.</summary>
    public void Add(TextPosition at, string path, string message) => Add(File, at, path, message);

    /// <summary>Notes an error of a file named by this one.</summary>
    public void Add(string file, TextPosition at, string path, string message)
    {
        if (!IsFull)
        {
            _errors.Add(new ConfigError(file, at.Line, at.Column, path, message));
        }
    }

    /// <summary>Notes that something else was expected.</summary>
    public void Expected(ConfigNode node, string path, string expected) =>
        Add(node.Start, path, $"expected {expected}, found {node.Noun}");

    /// <summary>Notes a file that should be watched.</summary>
    public void Watch(string path) => _files.Add(path);

    /// <summary>A path of the file, made whole against the folder of the configuration.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, directory);

    /// <summary>The path of a key below another.</summary>
    public static string Join(string path, string key)
    {
        var shown = key.Length <= 60
            && key.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.') ? key : Quoted.Of(key);
        return path.Length == 0 ? shown : string.Create(CultureInfo.InvariantCulture, $"{path}.{shown}");
    }
}
