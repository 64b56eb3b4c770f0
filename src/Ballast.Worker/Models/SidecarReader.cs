using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Ballast.Worker.Models;

/// <summary>Reads a <see cref="ModelSidecar"/> from its file.</summary>
public static class SidecarReader
{
    private const int MostClasses = 100_000;

    /// <summary>Reads a sidecar and the labels it names.</summary>
    /// <param name="path">The YAML file.</param>
    /// <exception cref="ModelLoadException">File or labels are missing or wrong; the message says where.</exception>
    public static ModelSidecar Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var root = Parse(path);
        string[] keys = ["name", "version", "labels", "preprocessor"];
        CheckKeys(path, root, keys);
        var labels = Scalar(path, root, "labels");
        return new ModelSidecar
        {
            Name = Scalar(path, root, "name"),
            Version = Scalar(path, root, "version") ?? "1",
            Labels = labels is null ? [] : ReadLabels(path, labels),
            Preprocessor = Child(root, "preprocessor") is { } node ? ReadPreprocessor(path, node) : null,
        };
    }

    private static YamlMappingNode Parse(string path)
    {
        try
        {
            using var text = new StreamReader(path);
            var yaml = new YamlStream();
            yaml.Load(text);
            var root = yaml.Documents.Count == 1 ? yaml.Documents[0].RootNode : null;
            return root as YamlMappingNode
                ?? throw new ModelLoadException($"{path}: expected one YAML document of keys and values");
        }
        catch (YamlException fault)
        {
            var message = fault.InnerException?.Message ?? fault.Message;
            throw new ModelLoadException($"{Place(path, fault.Start)}: {message}", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ModelLoadException($"The sidecar {path} cannot be read: {fault.Message}", fault);
        }
    }

    private static PreprocessorSettings ReadPreprocessor(string path, YamlNode node)
    {
        if (node is not YamlMappingNode map)
        {
            throw new ModelLoadException($"{Place(path, node.Start)}: expected 'preprocessor' to hold keys and values");
        }

        var kind = Scalar(path, map, "kind");
        switch (kind)
        {
            case "text":
                CheckKeys(path, map, ["kind", "tensor", "buckets", "length"]);
                return new PreprocessorSettings(PreprocessorKind.Text, Required(path, map, "tensor"),
                    Number(path, map, "buckets", 1 << 24), Number(path, map, "length", 4096));
            case "image":
                CheckKeys(path, map, ["kind", "tensor"]);
                return new PreprocessorSettings(PreprocessorKind.Image, Required(path, map, "tensor"));
            default:
                throw new ModelLoadException(
                    $"{Place(path, map.Start)}: expected preprocessor kind 'text' or 'image', got '{kind}'");
        }
    }

    private static ImmutableArray<string> ReadLabels(string path, string labels)
    {
        var file = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, labels);
        try
        {
            var filled = File.ReadLines(file).Take(MostClasses + 1).Where(line => line.Length > 0);
            ImmutableArray<string> lines = [.. filled];
            return lines.Length is > 0 and <= MostClasses
                ? lines
                : throw new ModelLoadException($"The labels {file} must hold 1 to {MostClasses} lines.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ModelLoadException($"The labels {file}, named by {path}, cannot be read: {fault.Message}", fault);
        }
    }

    private static void CheckKeys(string path, YamlMappingNode map, string[] known)
    {
        foreach (var (key, _) in map.Children)
        {
            if (!known.Contains((key as YamlScalarNode)?.Value))
            {
                throw new ModelLoadException(
                    $"{Place(path, key.Start)}: unknown key '{key}'; known are {string.Join(", ", known)}");
            }
        }
    }

    private static int Number(string path, YamlMappingNode map, string key, int most)
    {
        var text = Required(path, map, key);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) &&
            number >= 1 && number <= most
            ? number
            : throw new ModelLoadException(
                $"{Place(path, Child(map, key)!.Start)}: expected '{key}' to be 1 to {most}, got '{text}'");
    }

    private static string Required(string path, YamlMappingNode map, string key) => Scalar(path, map, key)
        ?? throw new ModelLoadException($"{Place(path, map.Start)}: the key '{key}' is missing");

    private static string? Scalar(string path, YamlMappingNode map, string key)
    {
        var node = Child(map, key);
        return node switch
        {
            null => null,
            YamlScalarNode { Value.Length: > 0 } scalar => scalar.Value,
            _ => throw new ModelLoadException($"{Place(path, node.Start)}: expected '{key}' to be a single value"),
        };
    }

    private static YamlNode? Child(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    private static string Place(string path, Mark mark) => $"{path}:{mark.Line}:{mark.Column}";
}
