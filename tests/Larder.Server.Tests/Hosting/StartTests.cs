using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Larder.Server.Tests.Kit;

namespace Larder.Server.Tests.Hosting;

public sealed class StartTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryDirectory _directory = new();

    private LarderServerOptions Options => TestServer.OptionsIn(_directory);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Start_First_ShowsAKeyThatLaterStartsKnowAndDoNotShow()
    {
        string key;
        await using (var first = await LarderServer.StartAsync(Options))
        {
            key = first.FirstKey!;
        }

        await using var second = await LarderServer.StartAsync(Options);

        Assert.StartsWith("lrd_", key);
        Assert.Null(second.FirstKey);
        using var client = new HttpClient { BaseAddress = second.HttpAddress };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/spaces")).StatusCode);
    }

    [Fact]
    public async Task Start_Files_AreTheOwnersAlone()
    {
        await using var server = await LarderServer.StartAsync(Options);
        var data = Options.DataDirectory;

        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(data));
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(_directory["run"]));
        Assert.All(
            [.. Directory.GetFiles(data), .. Directory.GetFiles(_directory["run"])],
            path => Assert.Equal(OwnerOnly, File.GetUnixFileMode(path))
        );
        Assert.Contains(server.SocketPath, Directory.GetFiles(_directory["run"]));
    }

    [Fact]
    public async Task Stop_LeavesTheKeysAndNothingElseToFind()
    {
        await using (await LarderServer.StartAsync(Options)) { }

        Assert.Equal(["keys.json", "lock"], Directory.GetFiles(Options.DataDirectory).Select(Path.GetFileName).Order());
        Assert.Empty(Directory.GetFiles(_directory["run"]));
    }

    [Fact]
    public async Task Start_Advertisement_SaysWhereItListens()
    {
        await using var server = await LarderServer.StartAsync(Options);

        var said = JsonDocument.Parse(await File.ReadAllTextAsync(Options.AdvertisementPath!)).RootElement;

        Assert.Equal(Environment.ProcessId, said.GetProperty("pid").GetInt32());
        Assert.Equal(server.SocketPath, said.GetProperty("socket").GetString());
        Assert.Equal($"http://127.0.0.1:{server.HttpAddress!.Port}", said.GetProperty("http").GetString());
        Assert.NotEmpty(said.GetProperty("version").GetString()!);
        Assert.True(said.GetProperty("started").TryGetDateTimeOffset(out _));
    }

    [Fact]
    public async Task Stop_AdvertisementOfAnother_IsLeft()
    {
        await using (await LarderServer.StartAsync(Options))
        {
            await File.WriteAllTextAsync(Options.AdvertisementPath!, "{}");
        }

        Assert.Equal("{}", await File.ReadAllTextAsync(Options.AdvertisementPath!));
    }

    [Fact]
    public async Task Start_SecondOnTheDataDirectory_IsRefused()
    {
        await using var first = await LarderServer.StartAsync(Options);

        var fault = await FaultAsync(Options with { SocketPath = _directory["run/other.sock"] });

        Assert.Equal(LarderServerFault.AlreadyRunning, fault.Fault);
        Assert.Contains(Options.DataDirectory, fault.Message);
    }

    [Fact]
    public async Task Start_SecondOnTheSocket_IsRefusedAndTheFirstGoesOn()
    {
        await using var first = await LarderServer.StartAsync(Options);

        var fault = await FaultAsync(Options with { DataDirectory = _directory["other"] });

        Assert.Equal(LarderServerFault.AlreadyRunning, fault.Fault);
        Assert.Contains(Options.SocketPath!, fault.Message);
        using var client = UnixHttp.Connect(first.SocketPath!);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/spaces")).StatusCode);
    }

    [Fact]
    public async Task Start_AnotherProgramOnTheSocket_IsRefused()
    {
        Directory.CreateDirectory(_directory["run"]);
        using var other = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        other.Bind(new UnixDomainSocketEndPoint(Options.SocketPath!));
        other.Listen();

        var fault = await FaultAsync(Options);

        Assert.Equal(LarderServerFault.AlreadyRunning, fault.Fault);
        Assert.True(File.Exists(Options.SocketPath));
    }

    [Fact]
    public async Task Start_SocketOfADeadServer_IsReplaced()
    {
        Directory.CreateDirectory(_directory["run"]);
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(Options.SocketPath!));
            // A process that is killed removes nothing; another name keeps the file through the removal here.
            File.Move(Options.SocketPath!, _directory["run/kept"]);
        }

        File.Move(_directory["run/kept"], Options.SocketPath!);
        Assert.True(File.Exists(Options.SocketPath));

        await using var server = await LarderServer.StartAsync(Options);

        using var client = UnixHttp.Connect(server.SocketPath!);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/spaces")).StatusCode);
    }

    [Fact]
    public async Task Start_TwoAtOnceOnOneSocket_ExactlyOneWins()
    {
        for (var round = 0; round < 10; round++)
        {
            var starts = Enumerable
                .Range(0, 3)
                .Select(i => StartOrNullAsync(Options with { DataDirectory = _directory[$"data{i}"] }))
                .ToArray();
            var servers = (await Task.WhenAll(starts)).OfType<LarderServer>().ToArray();

            var winner = Assert.Single(servers);
            using (var client = UnixHttp.Connect(winner.SocketPath!))
            {
                Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/spaces")).StatusCode);
            }

            await winner.DisposeAsync();
        }
    }

    [Fact]
    public async Task Start_FileInPlaceOfTheSocket_IsRefusedAndTheFileStays()
    {
        Directory.CreateDirectory(_directory["run"]);
        await File.WriteAllTextAsync(Options.SocketPath!, "precious");

        var fault = await FaultAsync(Options);

        Assert.Equal(LarderServerFault.Socket, fault.Fault);
        Assert.Equal("precious", await File.ReadAllTextAsync(Options.SocketPath!));
    }

    [Fact]
    public async Task Start_DataDirectoryBelowAFile_IsRefused()
    {
        await File.WriteAllTextAsync(_directory["file"], "");

        var fault = await FaultAsync(Options with { DataDirectory = _directory["file/data"] });

        Assert.Equal(LarderServerFault.DataDirectory, fault.Fault);
        Assert.Contains(_directory["file/data"], fault.Message);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public async Task Start_SocketOrAdvertisementBelowAFile_IsRefusedAndLeavesNoKeyBehind()
    {
        await File.WriteAllTextAsync(_directory["file"], "");

        var socket = await FaultAsync(Options with { SocketPath = _directory["file/l.sock"] });
        var advertisement = await FaultAsync(Options with { AdvertisementPath = _directory["file/server.json"] });

        Assert.Equal(LarderServerFault.Socket, socket.Fault);
        Assert.Equal(LarderServerFault.Socket, advertisement.Fault);
        // The key that nobody was shown must not be the only one.
        await using var server = await LarderServer.StartAsync(Options);
        Assert.NotNull(server.FirstKey);
    }

    [Fact]
    public async Task Start_PortInUse_IsRefusedAndLeavesNothing()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var fault = await FaultAsync(Options with { HttpEndpoint = (IPEndPoint)other.LocalEndpoint });

        Assert.Equal(LarderServerFault.Address, fault.Fault);
        Assert.Contains($"{((IPEndPoint)other.LocalEndpoint).Port}", fault.Message);
        Assert.Empty(Directory.GetFiles(_directory["run"]));
        await using var server = await LarderServer.StartAsync(Options);
        Assert.NotNull(server.FirstKey);
    }

    [Fact]
    public async Task Start_DirectoryOpenToWriters_IsRefused()
    {
        Directory.CreateDirectory(Options.DataDirectory);
        await File.WriteAllTextAsync(Path.Combine(Options.DataDirectory, "x"), "");
        File.SetUnixFileMode(
            Options.DataDirectory,
            OwnerOnly | UnixFileMode.UserExecute | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute
        );

        var fault = await FaultAsync(Options);

        Assert.Equal(LarderServerFault.DataDirectory, fault.Fault);
        Assert.Contains("chmod 700", fault.Message);
    }

    [Theory]
    [InlineData("keys.json", "{", LarderServerFault.DamagedKeyFile)]
    [InlineData("keys.json", "", LarderServerFault.DamagedKeyFile)]
    public async Task Start_DamagedKeyFile_IsRefusedInOneLine(string name, string content, LarderServerFault kind)
    {
        Directory.CreateDirectory(Options.DataDirectory);
        var path = Path.Combine(Options.DataDirectory, name);
        await File.WriteAllTextAsync(path, content);
        File.SetUnixFileMode(path, OwnerOnly);

        var fault = await FaultAsync(Options);

        Assert.Equal(kind, fault.Fault);
        Assert.DoesNotContain('\n', fault.Message);
        Assert.Equal(content, await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task Start_KeyFileOpenToOthers_IsRefused()
    {
        await using (await LarderServer.StartAsync(Options)) { }
        var path = Path.Combine(Options.DataDirectory, "keys.json");
        File.SetUnixFileMode(path, OwnerOnly | UnixFileMode.GroupRead);

        Assert.Equal(LarderServerFault.UnsafeKeyFile, (await FaultAsync(Options)).Fault);
    }

    private static async Task<LarderServer?> StartOrNullAsync(LarderServerOptions options)
    {
        await Task.Yield();
        try
        {
            return await LarderServer.StartAsync(options);
        }
        catch (LarderServerException fault) when (fault.Fault == LarderServerFault.AlreadyRunning)
        {
            return null;
        }
    }

    private static Task<LarderServerException> FaultAsync(LarderServerOptions options) =>
        Assert.ThrowsAsync<LarderServerException>(async () => await LarderServer.StartAsync(options));
}
