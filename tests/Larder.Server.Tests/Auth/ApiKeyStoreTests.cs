using System.Security.Cryptography;
using System.Text;
using Larder.Server.Auth;
using Larder.Server.Tests.Kit;
using Larder.Testing.Time;

namespace Larder.Server.Tests.Auth;

public sealed class ApiKeyStoreTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTimeProvider _time = new();

    private string File => _directory["keys.json"];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Open_WithoutFile_MakesOneKeyForEverything()
    {
        var (store, key) = ApiKeyStore.Open(File, _time);

        var record = store.Ring.Find(key, _time.GetUtcNow());
        Assert.NotNull(record);
        Assert.Equal(ApiKeyScopes.All, record.Scopes);
        Assert.Equal(["*"], record.Spaces);
        Assert.Null(record.Expires);
    }

    [Fact]
    public void Open_Again_MakesNoKeyAndKnowsTheFirst()
    {
        var (_, key) = ApiKeyStore.Open(File, _time);
        var (again, second) = ApiKeyStore.Open(File, _time);

        Assert.Null(second);
        Assert.NotNull(again.Ring.Find(key, _time.GetUtcNow()));
    }

    [Fact]
    public void Open_AllKeysRevoked_MakesNoNewKey()
    {
        var (store, key) = ApiKeyStore.Open(File, _time);
        Assert.True(store.Revoke(key!.Substring(4, 8)));

        Assert.Null(ApiKeyStore.Open(File, _time).FirstKey);
    }

    [Fact]
    public void File_HoldsTheHashAndNeverTheKey()
    {
        var (_, key) = ApiKeyStore.Open(File, _time);
        var text = System.IO.File.ReadAllText(File);

        Assert.DoesNotContain(key!.Substring(13, 43), text);
        Assert.Contains(
            Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(key))),
            text.Replace("\\u002B", "+", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task File_WhileKeysAreMade_IsNeverOpenToOthers()
    {
        var (store, _) = ApiKeyStore.Open(File, _time);
        using var done = new CancellationTokenSource();
        var seen = 0;
        var watch = Task.Factory.StartNew(Watch, TaskCreationOptions.LongRunning);
        for (var i = 0; i < 100; i++)
        {
            Assert.NotNull(store.Create("k", ApiKeyScopes.Read, ["*"], null));
        }

        await done.CancelAsync();
        await watch;
        Assert.True(seen > 0);
        Assert.Equal(["keys.json"], Directory.GetFiles(_directory.Path).Select(Path.GetFileName));

        void Watch()
        {
            while (!done.IsCancellationRequested)
            {
                foreach (var path in Directory.EnumerateFiles(_directory.Path))
                {
                    Assert.Equal(OwnerOnly, ModeOf(path) ?? OwnerOnly);
                    seen++;
                }
            }
        }
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void Open_FileOpenToOthers_RefusesAndTouchesNothing(UnixFileMode more)
    {
        ApiKeyStore.Open(File, _time);
        System.IO.File.SetUnixFileMode(File, OwnerOnly | more);
        var before = System.IO.File.ReadAllText(File);

        var fault = Assert.Throws<KeyFileException>(() => ApiKeyStore.Open(File, _time));

        Assert.True(fault.IsUnsafe);
        Assert.Contains("chmod 600", fault.Message);
        Assert.DoesNotContain('\n', fault.Message);
        Assert.Equal(before, System.IO.File.ReadAllText(File));
        Assert.Equal(OwnerOnly | more, ModeOf(File));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"version\":1}")]
    [InlineData("{\"version\":2,\"keys\":[]}")]
    [InlineData("{\"version\":1,\"keys\":[null]}")]
    [InlineData("{\"version\":1,\"keys\":[{}]}")]
    [InlineData("{\"version\":1,\"keys\":[],\"more\":1}")]
    [InlineData("{\"version\":1,\"keys\":[")]
    [InlineData(
        "{\"version\":1,\"keys\":[{\"id\":\"abcd1234\",\"name\":\"n\",\"scopes\":[\"root\"],\"spaces\":[\"*\"],\"sha256\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"created\":\"2026-01-01T00:00:00Z\"}]}"
    )]
    [InlineData(
        "{\"version\":1,\"keys\":[{\"id\":\"abcd1234\",\"name\":\"n\",\"scopes\":[\"read\"],\"spaces\":[\"*\"],\"sha256\":\"AAAA\",\"created\":\"2026-01-01T00:00:00Z\"}]}"
    )]
    public void Open_DamagedFile_RefusesAndTouchesNothing(string content)
    {
        using (var stream = PrivateFile.Create(File))
        {
            stream.Write(Encoding.UTF8.GetBytes(content));
        }

        var fault = Assert.Throws<KeyFileException>(() => ApiKeyStore.Open(File, _time));

        Assert.False(fault.IsUnsafe);
        Assert.Contains(File, fault.Message);
        Assert.DoesNotContain('\n', fault.Message);
        Assert.Equal(content, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void Revoke_Key_ActsAtOnceAndLasts()
    {
        var (store, key) = ApiKeyStore.Open(File, _time);
        var id = key!.Substring(4, 8);

        Assert.True(store.Revoke(id));
        Assert.True(store.Revoke(id));
        Assert.Null(store.Ring.Find(key, _time.GetUtcNow()));
        Assert.Null(ApiKeyStore.Open(File, _time).Store.Ring.Find(key, _time.GetUtcNow()));
        Assert.False(store.Revoke("nothere0"));
    }

    [Fact]
    public void Find_AtExpiry_IsRefused()
    {
        var (store, _) = ApiKeyStore.Open(File, _time);
        var expires = _time.GetUtcNow() + TimeSpan.FromDays(1);
        var made = store.Create("short", ApiKeyScopes.Read, ["*"], expires)!.Value;

        _time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromTicks(1));
        Assert.NotNull(store.Ring.Find(made.Text, _time.GetUtcNow()));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(store.Ring.Find(made.Text, _time.GetUtcNow()));
    }

    [Fact]
    public void Create_AfterRevokedKeyIsOld_ForgetsIt()
    {
        var (store, _) = ApiKeyStore.Open(File, _time);
        var old = store.Create("old", ApiKeyScopes.Read, ["*"], null)!.Value;
        store.Revoke(old.Id);
        _time.Advance(TimeSpan.FromDays(31));

        store.Create("new", ApiKeyScopes.Read, ["*"], null);

        Assert.Equal(["first", "new"], store.Ring.Records.Select(record => record.Name));
    }

    [Fact]
    public void Create_TooManyUsableKeys_IsRefused()
    {
        var lines = Enumerable.Range(0, ApiKeyStore.MaxUsable).Select(Record).ToArray();
        KeyFile.Save(File, lines);
        var (store, _) = ApiKeyStore.Open(File, _time);

        Assert.Null(store.Create("more", ApiKeyScopes.Read, ["*"], null));
        store.Revoke(lines[0].Id);
        Assert.NotNull(store.Create("more", ApiKeyScopes.Read, ["*"], null));
    }

    private static ApiKeyRecord Record(int number) =>
        new()
        {
            Id = number.ToString("d8"),
            Name = "n",
            Scopes = ApiKeyScopes.Read,
            Spaces = ["*"],
            Hash = new byte[32],
            Created = default,
        };

    private static UnixFileMode? ModeOf(string path)
    {
        try
        {
            return System.IO.File.GetUnixFileMode(path);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
