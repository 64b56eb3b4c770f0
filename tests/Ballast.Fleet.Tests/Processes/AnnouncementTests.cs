using Ballast.Fleet.Processes;

namespace Ballast.Fleet.Tests.Processes;

public sealed class AnnouncementTests
{
    [Theory]
    [InlineData("listening http://127.0.0.1:41234", "http://127.0.0.1:41234")]
    [InlineData("listening http://0.0.0.0:8000/ ", "http://127.0.0.1:8000")]
    [InlineData("listening http://[::]:8000", "http://127.0.0.1:8000")]
    [InlineData("listening https://localhost:8443", "https://localhost:8443")]
    [InlineData("listening on http://127.0.0.1:1", null)]
    [InlineData("listening ftp://127.0.0.1:1", null)]
    [InlineData("now listening http://127.0.0.1:1", null)]
    [InlineData("listening", null)]
    [InlineData("", null)]
    public void Reads_the_address(string line, string? address) => Assert.Equal(address, Announcement.Read(line));
}
