using System.Text;

namespace Ballast.Gateway.Tests.Hosting;

/// <summary>One HTTP/1.1 message as it stood on the wire.</summary>
internal sealed class WireMessage(string head)
{
    private readonly string[] _lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    public string FirstLine => _lines[0];

    /// <summary>The status of an answer.</summary>
    public int Status => int.Parse(FirstLine.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

    public IEnumerable<string> HeaderLines => _lines.Skip(1);

    public byte[] Body { get; set; } = [];

    public string Text => Encoding.UTF8.GetString(Body);

    public List<string> Trailers { get; } = [];

    /// <summary>The values of a header, joined with a comma; empty when it is absent.</summary>
    public string this[string name] => string.Join(',', HeaderLines
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim()));

    public bool Has(string name) =>
        HeaderLines.Any(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));
}
