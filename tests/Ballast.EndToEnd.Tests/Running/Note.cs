namespace Ballast.EndToEnd.Tests.Running;

/// <summary>Figures and lines for whoever reads a test's output.</summary>
internal static class Note
{
    public static void Write(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
