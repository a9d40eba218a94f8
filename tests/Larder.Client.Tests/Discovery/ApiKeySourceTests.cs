namespace Larder.Client.Tests.Discovery;

public sealed class ApiKeySourceTests : IDisposable
{
    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Key_EveryPlaceHasOne_ComesFromTheNearest()
    {
        _place["LARDER_URL"] = "http://127.0.0.1:7070";
        Assert.Null(_place.Find().ApiKey);
        _place.Credentials("""{"apiKey":"lrd_any","servers":{}}""");
        Assert.Equal("lrd_any", _place.Find().ApiKey);
        _place.Credentials("""{"apiKey":"lrd_any","servers":{"http://127.0.0.1:7070/":"lrd_this"}}""");
        Assert.Equal("lrd_this", _place.Find().ApiKey);
        _place["LARDER_API_KEY_FILE"] = _place.Files.Write("key", "lrd_file\n");
        Assert.Equal("lrd_file", _place.Find().ApiKey);
        _place["LARDER_API_KEY"] = "lrd_variable";
        Assert.Equal("lrd_variable", _place.Find().ApiKey);
        Assert.Equal("lrd_file", _place.Find(new LarderClientOptions { ApiKeyFile = _place.Files["key"] }).ApiKey);
        Assert.Equal("lrd_option", _place.Find(new LarderClientOptions { ApiKey = "lrd_option" }).ApiKey);
    }

    [Fact]
    public void Key_ForAHostThatAProjectNames_NeedsToBeMeantForIt()
    {
        _place.Project("""{"url":"https://elsewhere.example"}""");
        _place["LARDER_API_KEY"] = "lrd_variable";
        _place.Credentials("""{"apiKey":"lrd_any"}""");
        Assert.Null(_place.Find().ApiKey);
        _place.Credentials("""{"apiKey":"lrd_any","servers":{"https://elsewhere.example":"lrd_meant"}}""");
        Assert.Equal("lrd_meant", _place.Find().ApiKey);
        _place.Project("""{"url":"http://127.0.0.1:7070"}""");
        Assert.Equal("lrd_variable", _place.Find().ApiKey);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void Credentials_OpenToOthers_AreRefused(UnixFileMode others)
    {
        _place["LARDER_URL"] = "http://127.0.0.1:7070";
        var path = _place.Credentials(
            """{"apiKey":"lrd_any"}""",
            UnixFileMode.UserRead | UnixFileMode.UserWrite | others
        );
        var exception = Assert.Throws<LarderConfigurationException>(() => _place.Find());
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains("chmod 600", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("lrd_a\nlrd_b")]
    [InlineData("")]
    public void KeyFile_ThatHoldsNoKey_IsNamedWithoutItsContent(string content)
    {
        _place["LARDER_URL"] = "http://127.0.0.1:7070";
        _place["LARDER_API_KEY_FILE"] = _place.Files.Write("key", content);
        var exception = Assert.Throws<LarderConfigurationException>(() => _place.Find());
        Assert.Contains(_place.Files["key"], exception.Message, StringComparison.Ordinal);
        Assert.True(content.Length == 0 || !exception.Message.Contains(content, StringComparison.Ordinal));
    }

    [Fact]
    public void KeyFile_ThatIsNotThere_IsNamed()
    {
        _place["LARDER_URL"] = "http://127.0.0.1:7070";
        _place["LARDER_API_KEY_FILE"] = _place.Files["nowhere"];
        Assert.Contains(
            _place.Files["nowhere"],
            Assert.Throws<LarderConfigurationException>(() => _place.Find()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Text_OfOptionsAndFindings_ShowsNoKey()
    {
        _place["LARDER_URL"] = "http://127.0.0.1:7070";
        var options = new LarderClientOptions { ApiKey = "lrd_option" };
        Assert.DoesNotContain("lrd_", options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("lrd_", _place.Find(options).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("lrd_", new CreatedApiKey("id", "lrd_x").ToString(), StringComparison.Ordinal);
    }
}
