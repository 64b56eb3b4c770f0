using Ballast.Fleet.Servers;

namespace Ballast.Fleet.Tests.Servers;

public sealed class ServersFileTests
{
    [Fact]
    public void Reads_urls_weights_and_comments()
    {
        const string Text = """
            # two machines
            http://10.0.0.7:8000          # the old one
              http://10.0.0.8:8000/   2.5
            
            https://engine.example/a	0.5# tab
            """;
        var content = ServersFile.Parse(Text, "servers.txt");
        Assert.Empty(content.Errors);
        Assert.Equal(
            [new("http://10.0.0.7:8000"), new("http://10.0.0.8:8000", 2.5), new("https://engine.example/a", 0.5)],
            content.Servers);
    }

    [Theory]
    [InlineData("10.0.0.7:8000", "s:1:1: '10.0.0.7:8000' is not a server's URL; write it like http://10.0.0.7:8000")]
    [InlineData("\n  ftp://x", "s:2:3: 'ftp://x' is not a server's URL; write it like http://10.0.0.7:8000")]
    [InlineData("http://a?b=1", "s:1:1: 'http://a?b=1' is not a server's URL; write it like http://10.0.0.7:8000")]
    [InlineData("http://a  x", "s:1:11: 'x' is not a weight; write a number above 0, or nothing for 1")]
    [InlineData("http://a 0", "s:1:10: '0' is not a weight; write a number above 0, or nothing for 1")]
    [InlineData("http://a -1", "s:1:10: '-1' is not a weight; write a number above 0, or nothing for 1")]
    [InlineData("http://a NaN", "s:1:10: 'NaN' is not a weight; write a number above 0, or nothing for 1")]
    [InlineData(
        "http://a 1 http://b",
        "s:1:12: 'http://b' is too much on the line; write a URL, a weight if wanted, and # before a comment")]
    [InlineData("http://a\n http://A/", "s:2:2: 'http://A/' is listed on line 1 already; remove one of the two")]
    [InlineData("# none", "s: there is no server in the file; write one URL per line, like http://10.0.0.7:8000")]
    [InlineData("", "s: there is no server in the file; write one URL per line, like http://10.0.0.7:8000")]
    public void Faults_name_place_value_and_remedy(string text, string error)
    {
        var content = ServersFile.Parse(text, "s");
        Assert.Equal(error, Assert.Single(content.Errors).ToString());
        Assert.Empty(content.Servers);
    }

    [Fact]
    public void Tells_the_first_twenty_faults()
    {
        var content = ServersFile.Parse(string.Join('\n', Enumerable.Range(0, 50)), "s");
        Assert.Equal(Enumerable.Range(1, 20), content.Errors.Select(e => e.Line));
    }

    [Fact]
    public void A_long_value_is_cut()
    {
        var error = Assert.Single(ServersFile.Parse(new string('x', 5000), "s").Errors);
        Assert.Equal($"{new string('x', 100)}…", error.Value);
    }

    [Fact]
    public void Holds_so_many_servers_and_not_one_more()
    {
        var lines = Enumerable.Range(1, ServersFile.MostServers + 1).Select(i => $"http://h:{i}").ToArray();
        Assert.Equal(ServersFile.MostServers, ServersFile.Parse(string.Join('\n', lines[1..]), "s").Servers.Length);
        var error = Assert.Single(ServersFile.Parse(string.Join('\n', lines), "s").Errors);
        Assert.Equal(
            "s:10001:1: 'http://h:10001' is one server too many; a file holds at most 10000", error.ToString());
    }

    [Fact]
    public void A_missing_file_a_folder_and_bytes_that_are_no_text_are_faults()
    {
        var folder = Directory.CreateTempSubdirectory("ballast-servers-");
        try
        {
            var path = Path.Combine(folder.FullName, "s");
            Assert.Equal($"{path}: there is no such file; check the path", Fault(path));
            Assert.StartsWith(
                $"{folder.FullName}: the file cannot be read", Fault(folder.FullName), StringComparison.Ordinal);
            File.WriteAllBytes(path, [0xff, 0xfe, 0xfd]);
            Assert.Equal($"{path}: the file is not UTF-8 text; save it as UTF-8", Fault(path));
            File.WriteAllBytes(path, new byte[ServersFile.MostBytes + 1]);
            Assert.Equal($"{path}: the file is longer than 1048576 bytes; list fewer servers", Fault(path));
            File.WriteAllBytes(path, [0xef, 0xbb, 0xbf, .. "http://a"u8]);
            Assert.Equal([new ServerAddress("http://a")], ServersFile.Read(path).Servers);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Fault(string path) => Assert.Single(ServersFile.Read(path).Errors).ToString();
}
