using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ballast.Configuration.Yaml;

/// <summary>Builds nodes with positions from YAML events.</summary>
/// <remarks>The library's own document model ends at the first duplicate key and expands without a bound; this one
/// reports
/// every duplicate, lets aliases share a node and counts what a walk would meet.</remarks>
internal sealed class YamlComposer
{
    /// <summary>Deepest nesting.</summary>
    public const int MaxDepth = 32;

    /// <summary>Most values of a text, aliases followed.</summary>
    public const int MaxSize = 250_000;

    private const string MergeKey = "<<";

    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly ReadContext _context;
    private readonly TextPosition _end;
    private readonly Dictionary<string, ConfigNode> _anchors = [];

    private YamlComposer(string text, ReadContext context)
    {
        _end = EndOf(text);
        _scanner = new Scanner(new StringReader(text));
        _parser = new Parser(_scanner);
        _context = context;
    }

    /// <summary>The root of a text; nothing when it is empty or refused, with the reason among the errors.</summary>
    public static ConfigNode? Compose(string text, ReadContext context)
    {
        try
        {
            return new YamlComposer(text, context).Document();
        }
        catch (YamlRefusal refusal)
        {
            context.Add(refusal.At, string.Empty, refusal.Message);
        }
        return null;
    }

    private ConfigNode? Document()
    {
        Next<StreamStart>();
        if (_parser.Current is StreamEnd)
        {
            _context.Add(TextPosition.Start, string.Empty, "the file is empty; it needs at least \"deployments\"");
            return null;
        }
        Next<DocumentStart>();
        var root = Node(string.Empty, 0);
        Next<DocumentEnd>();
        if (_parser.Current is not StreamEnd)
        {
            throw new YamlRefusal(At(_parser.Current!.Start),
                "a second document begins here; one file holds one document");
        }
        return root;
    }

    private ConfigNode Node(string path, int depth)
    {
        var current = _parser.Current!;
        var at = At(current.Start);
        if (depth > MaxDepth)
        {
            throw new YamlRefusal(at, $"nested deeper than {MaxDepth} levels");
        }
        if (current is AnchorAlias alias)
        {
            Advance();
            return _anchors.GetValueOrDefault(alias.Value.Value)
                ?? throw new YamlRefusal(at, $"no anchor {Quoted.Of(alias.Value.Value)} is complete before this alias");
        }
        return current is NodeEvent node
            ? Anchored(node, Content(current, at, path, depth), path)
            : throw new YamlRefusal(at, "a value is missing");
    }

    private ConfigNode Anchored(NodeEvent source, ConfigNode node, string path)
    {
        if (!source.Tag.IsEmpty)
        {
            _context.Add(node.Start, path, $"the tag {Quoted.Of(source.Tag.ToString())} is not used here; remove it");
        }
        if (node.Size > MaxSize)
        {
            throw new YamlRefusal(node.Start, $"more than {MaxSize} values, aliases followed");
        }
        if (!source.Anchor.IsEmpty)
        {
            _anchors[source.Anchor.Value] = node;
        }
        return node;
    }

    private ConfigNode Content(ParsingEvent current, TextPosition at, string path, int depth)
    {
        Advance();
        return current switch
        {
            Scalar scalar => new ScalarNode(at, scalar.Value, scalar.Style == ScalarStyle.Plain),
            SequenceStart => Sequence(at, path, depth),
            MappingStart => Mapping(at, path, depth),
            _ => throw new YamlRefusal(at, "a value is missing"),
        };
    }

    private SequenceNode Sequence(TextPosition at, string path, int depth)
    {
        var items = ImmutableArray.CreateBuilder<ConfigNode>();
        while (_parser.Current is not SequenceEnd)
        {
            items.Add(Node($"{path}[{items.Count}]", depth + 1));
        }
        Next<SequenceEnd>();
        return new SequenceNode(at, items.DrainToImmutable());
    }

    private MappingNode Mapping(TextPosition at, string path, int depth)
    {
        var entries = new List<MappingEntry>();
        var merged = new List<MappingNode>();
        var lines = new Dictionary<string, int>();
        while (_parser.Current is not MappingEnd)
        {
            var key = Node(path, depth + 1);
            var name = key is ScalarNode scalar ? scalar.Text : string.Empty;
            var value = Node(ReadContext.Join(path, name), depth + 1);
            if (key is not ScalarNode)
            {
                _context.Add(key.Start, path, $"a key must be a name, not {key.Noun}");
            }
            else if (name == MergeKey)
            {
                Merge(value, path, merged);
            }
            else if (!lines.TryAdd(name, key.Start.Line))
            {
                _context.Add(key.Start, ReadContext.Join(path, name),
                    $"duplicate key; it stands in line {lines[name]} already");
            }
            else
            {
                entries.Add(new MappingEntry(name, key.Start, value));
            }
        }
        Next<MappingEnd>();
        entries.AddRange(merged.SelectMany(other => other.Entries).Where(entry => lines.TryAdd(entry.Key, 0)));
        return new MappingNode(at, [.. entries]);
    }

    private void Merge(ConfigNode value, string path, List<MappingNode> merged)
    {
        foreach (var part in value is SequenceNode list ? list.Items : [value])
        {
            if (part is MappingNode mapping)
            {
                merged.Add(mapping);
            }
            else
            {
                _context.Add(part.Start, path,
                    $"\"{MergeKey}\" takes a mapping or a list of mappings, not {part.Noun}");
            }
        }
    }

    private void Next<TEvent>()
        where TEvent : ParsingEvent
    {
        if (_parser.Current is null)
        {
            Advance();
        }
        if (_parser.Current is not TEvent)
        {
            throw new YamlRefusal(At(_parser.Current?.Start ?? Mark.Empty), "not valid YAML");
        }
        Advance();
    }

    private void Advance()
    {
        try
        {
            _parser.MoveNext();
        }
        catch (YamlException fault)
        {
            // The library names the beginning of what it was in; where it stumbled is worth as much.
            var (begin, seen) = (At(fault.Start), At(_scanner.CurrentPosition).Line);
            var where = seen == begin.Line ? string.Empty : $" (noticed in line {seen})";
            throw new YamlRefusal(begin, "not valid YAML: " + Sentence(fault) + where);
        }
        catch (InvalidOperationException)
        {
            // How the library meets some brackets that are never closed.
            throw new YamlRefusal(At(_scanner.CurrentPosition),
                "not valid YAML; a bracket, brace or quote above may be left open");
        }
    }

    private static string Sentence(YamlException fault)
    {
        var text = fault.Message;
        var end = text.StartsWith('(')
            ? text.IndexOf(": ", text.IndexOf(')', StringComparison.Ordinal), StringComparison.Ordinal) : -1;
        var sentence = (end < 0 ? text : text[(end + 2)..]).ReplaceLineEndings(" ").TrimEnd('.');
        return sentence.Length == 0 ? sentence : char.ToLowerInvariant(sentence[0]) + sentence[1..];
    }

    private TextPosition At(in Mark mark)
    {
        // The library ends a text with a line break of its own and may find fault with the line behind it.
        var at = new TextPosition((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));
        return at.Line > _end.Line ? _end : at;
    }

    private static TextPosition EndOf(string text)
    {
        var (line, begin) = (1, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var isBreak = text[i] is '\n' or '\u0085' or '\u2028' or '\u2029'
                || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'));
            (line, begin) = isBreak ? (line + 1, i + 1) : (line, begin);
        }
        return new TextPosition(line, text.Length - begin + 1);
    }
}
