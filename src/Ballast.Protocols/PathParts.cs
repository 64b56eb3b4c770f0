namespace Ballast.Protocols;

/// <summary>Takes a path apart at its slashes, from the front, without allocating.</summary>
internal ref struct PathParts(ReadOnlySpan<char> path)
{
    private ReadOnlySpan<char> _rest = path;

    /// <summary>Takes the next part; empty at the end.</summary>
    public ReadOnlySpan<char> Next()
    {
        var slash = _rest.IndexOf('/');
        var part = slash < 0 ? _rest : _rest[..slash];
        _rest = slash < 0 ? default : _rest[(slash + 1)..];
        return part;
    }

    /// <summary>Whether nothing is left but a slash at the end.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;
}
