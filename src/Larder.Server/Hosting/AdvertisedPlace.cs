using Larder.Server.Auth;

namespace Larder.Server;

/// <summary>The place of the advertisement, held by one server at a time; disposed, the advertisement is gone.</summary>
internal sealed class AdvertisedPlace : IDisposable
{
    private readonly string _path;
    private readonly FileStream _lock;
    private Advertisement? _published;

    private AdvertisedPlace(string path, FileStream held)
    {
        _path = path;
        _lock = held;
    }

    /// <summary>The place; null while another server that lives is advertised there.</summary>
    /// <remarks>A server that took it from a living one would leave that one unfindable once it has stopped itself.</remarks>
    public static AdvertisedPlace? TryTake(string path)
    {
        RuntimeDirectory.Prepare(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var file = path + ".lock";
        try
        {
            return new AdvertisedPlace(path, PrivateFile.Create(file, FileMode.OpenOrCreate));
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }

    public void Publish(Advertisement advertisement)
    {
        advertisement.Publish(_path);
        _published = advertisement;
    }

    public void Dispose()
    {
        _published?.Withdraw(_path);
        PrivateFile.Remove(_lock);
    }
}
