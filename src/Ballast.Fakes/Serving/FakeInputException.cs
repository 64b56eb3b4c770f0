namespace Ballast.Fakes.Serving;

/// <summary>Input a client is to be told about, in its protocol's own shape.</summary>
internal sealed class FakeInputException(int status, string message, string? parameter = null) : Exception(message)
{
    public int Status { get; } = status;

    public string? Parameter { get; } = parameter;
}
