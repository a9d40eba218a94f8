using System.Reflection;
using System.Text.Json;
using Larder.Server.Auth;

namespace Larder.Server;

/// <summary>The file that tells clients of this user where the server listens.</summary>
internal sealed record Advertisement(int Pid, string? Socket, string? Http, string Version, DateTimeOffset Started)
{
    public static Advertisement Of(string? socket, string? http, DateTimeOffset started) =>
        new(
            Environment.ProcessId,
            socket,
            http,
            typeof(Advertisement)
                .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
                ?.InformationalVersion
                ?? "0",
            started
        );

    /// <summary>Puts the file in place in one step.</summary>
    public void Publish(string path) =>
        PrivateFile.Replace(path, JsonSerializer.SerializeToUtf8Bytes(this, AdvertisementJson.Default.Advertisement));

    /// <summary>Removes the file, unless another server has put its own in the place since.</summary>
    public void Withdraw(string path)
    {
        if (File.Exists(path) && Equals(Read(path)))
        {
            File.Delete(path);
        }
    }

    private static Advertisement? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), AdvertisementJson.Default.Advertisement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
