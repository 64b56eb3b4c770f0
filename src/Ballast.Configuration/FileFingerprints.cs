using System.IO.Hashing;

namespace Ballast.Configuration;

/// <summary>Content hashes of a few small files.</summary>
internal static class FileFingerprints
{
    /// <summary>A hash per file; 0 for one that cannot be read.</summary>
    public static Dictionary<string, ulong> Of(IEnumerable<string> files) =>
        files.Distinct().ToDictionary(file => file, Of);

    private static ulong Of(string file)
    {
        try
        {
            using var stream = new FileStream(
                file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var hash = new XxHash3();
            hash.Append(stream);
            return hash.GetCurrentHashAsUInt64() | 1;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
