namespace Larder.Client.Tests.Discovery;

public sealed class ServerDiscoveryTests : IDisposable
{
    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Find_EveryPlaceSaysSomething_TakesTheNearest()
    {
        _place.Advertise("""{"pid":1,"socket":"/advertised.sock","http":"http://127.0.0.1:5"}""");
        Assert.Equal("/advertised.sock", _place.Find().Address.Text);
        Assert.Equal("My.Program", _place.Find().Space);

        _place.Config("""{"url":"http://127.0.0.1:4","space":"user"}""");
        Assert.Equal("http://127.0.0.1:4", _place.Find().Address.Text);
        Assert.Equal("user", _place.Find().Space);

        _place.Project("""{"url":"http://127.0.0.1:3","space":"project"}""");
        Assert.Equal("http://127.0.0.1:3", _place.Find().Address.Text);
        Assert.Equal("project", _place.Find().Space);

        _place["LARDER_SOCKET"] = "/variable.sock";
        _place["LARDER_SPACE"] = "variable";
        Assert.Equal("/variable.sock", _place.Find().Address.Text);
        Assert.Equal("variable", _place.Find().Space);

        _place["LARDER_URL"] = "http://127.0.0.1:2";
        Assert.Equal("http://127.0.0.1:2", _place.Find().Address.Text);

        var options = new LarderClientOptions { Url = new Uri("http://127.0.0.1:1"), Space = "option" };
        Assert.Equal("http://127.0.0.1:1", _place.Find(options).Address.Text);
        Assert.Equal("option", _place.Find(options).Space);
    }

    [Fact]
    public void Find_AddressAndSpaceFromDifferentPlaces_TakesEachWhereItIs()
    {
        _place["LARDER_URL"] = "http://localhost:2";
        _place.Config("""{"url":"http://127.0.0.1:4","space":"user"}""");
        _place.Project("{}");
        Assert.Equal("http://localhost:2", _place.Find().Address.Text);
        Assert.Equal("user", _place.Find().Space);
    }

    [Fact]
    public void Find_NothingSaid_IsAnExceptionOfItsOwn()
    {
        var exception = Assert.Throws<LarderServerNotFoundException>(() => _place.Find());
        Assert.IsType<LarderUnavailableException>(exception, exactMatch: false);
        Assert.IsType<CacheStoreException>(exception, exactMatch: false);
        Assert.Contains("larder serve", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_EmptyVariables_CountAsNotSet()
    {
        _place["LARDER_URL"] = "";
        _place["LARDER_SPACE"] = "";
        _place["LARDER_API_KEY"] = "";
        _place["LARDER_SOCKET"] = "/s";
        var found = _place.Find();
        Assert.Equal(("/s", "My.Program", null), (found.Address.Text, found.Space, found.ApiKey));
    }

    [Fact]
    public void Find_RelativeXdgDirectories_AreIgnored()
    {
        _place["XDG_CONFIG_HOME"] = "somewhere";
        _place.Config("""{"socket":"/from/home"}""");
        Assert.Equal("/from/home", _place.Find().Address.Text);
        _place["XDG_CONFIG_HOME"] = _place.Files["other"];
        _place.Files.Write("other/larder/config.json", """{"socket":"/from/xdg"}""");
        Assert.Equal("/from/xdg", _place.Find().Address.Text);
    }

    [Fact]
    public void Find_SocketInAFile_IsMeantFromWhereTheFileLies()
    {
        _place.Project("""{"socket":"run/s"}""");
        Assert.Equal(_place.Files["project/run/s"], _place.Find().Address.Text);
    }

    [Fact]
    public void Find_ProjectFileOfAnotherUser_IsPassedOver()
    {
        _place.Project("""{"socket":"/foreign"}""");
        Assert.Equal("/foreign", _place.Find().Address.Text);
        GiveAway(_place.Files["project/.larder.json"]);
        Assert.Throws<LarderServerNotFoundException>(() => _place.Find());
        _place.Files.Write(".larder.json", """{"socket":"/further/up"}""");
        Assert.Equal("/further/up", _place.Find().Address.Text);
    }

    [Fact]
    public void Find_AdvertisementThatOthersCouldHaveWritten_IsNotTrusted()
    {
        const string json = """{"pid":1,"socket":"/s"}""";
        var path = _place.Advertise(json);
        Assert.Equal("/s", _place.Find().Address.Text);

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);
        Assert.Throws<LarderServerNotFoundException>(() => _place.Find());

        _place.Advertise(json);
        File.SetUnixFileMode(Path.GetDirectoryName(path)!, (UnixFileMode)0b111_111_111);
        Assert.Throws<LarderServerNotFoundException>(() => _place.Find());

        _place.Advertise(json);
        GiveAway(path);
        Assert.Throws<LarderServerNotFoundException>(() => _place.Find());
    }

    [Fact]
    public void Find_AdvertisementWithoutSocket_TakesTheAddress()
    {
        _place.Advertise("""{"pid":1,"socket":null,"http":"http://127.0.0.1:7171"}""");
        Assert.Equal("http://127.0.0.1:7171", _place.Find().Address.Text);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"url\":5}")]
    [InlineData("{\"url\":\"\"}")]
    [InlineData("{\"url\":\"no url\"}")]
    [InlineData("{\"url\":\"http://127.0.0.1:1\",\"socket\":\"/s\"}")]
    [InlineData("{\"sokcet\":\"/s\"}")]
    [InlineData("{\"socket\":\"/s\",\"space\":\"no space\"}")]
    [InlineData("{\"socket\":\"/s\",\"apiKey\":\"lrd_secret\"}")]
    public void Find_FileThatCannotBeUsed_IsNamed(string json)
    {
        var path = _place.Config(json);
        var exception = Assert.Throws<LarderConfigurationException>(() => _place.Find());
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("lrd_secret", exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);

        File.Delete(path);
        path = _place.Project(json);
        Assert.Contains(
            path,
            Assert.Throws<LarderConfigurationException>(() => _place.Find()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Find_DirectoryInPlaceOfAFile_IsNamed()
    {
        var path = Path.GetDirectoryName(_place.Files["home/.config/larder/config.json/x"])!;
        Assert.Contains(
            path,
            Assert.Throws<LarderConfigurationException>(() => _place.Find()).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("http://example.com:7070", "https")]
    [InlineData("http://192.168.0.1", "https")]
    [InlineData("ftp://127.0.0.1", "http")]
    [InlineData("http://user:secret@127.0.0.1", "secret")]
    [InlineData("http://127.0.0.1/path", "port")]
    [InlineData("127.0.0.1:7070", "URL")]
    public void Find_UrlThatCannotBeUsed_IsRefusedWithTheReason(string url, string reason)
    {
        _place["LARDER_URL"] = url;
        var exception = Assert.Throws<LarderConfigurationException>(() => _place.Find());
        Assert.Contains("LARDER_URL", exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_SecureUrlAnywhere_IsTaken()
    {
        _place["LARDER_URL"] = "https://cache.example.com:7443";
        Assert.Equal("https://cache.example.com:7443", _place.Find().Address.Text);
    }

    [Fact]
    public void Find_SocketPathTooLong_IsRefused()
    {
        _place["LARDER_SOCKET"] = "/" + new string('x', 200);
        Assert.Contains(
            "LARDER_SOCKET",
            Assert.Throws<LarderConfigurationException>(() => _place.Find()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Find_UrlAndSocketInTheOptions_IsRefused() =>
        Assert.Throws<LarderConfigurationException>(() =>
            _place.Find(new LarderClientOptions { Url = new Uri("http://127.0.0.1:1"), Socket = "/s" })
        );

    // only root can give a file away; for everybody else a link to one of root's is as foreign
    private static void GiveAway(string path)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            File.Delete(path);
            File.CreateSymbolicLink(path, "/etc/passwd");
            return;
        }

        using var chown = System.Diagnostics.Process.Start("chown", ["65534", path]);
        chown.WaitForExit();
        Assert.Equal(0, chown.ExitCode);
    }
}
