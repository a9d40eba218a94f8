using Larder.Server.Auth;
using Larder.Server.Http;
using Larder.Server.Spaces;
using Microsoft.Extensions.Logging;

namespace Larder.Server;

/// <summary>What a server is made of apart from the door it listens at: the keys, the spaces and their memory.</summary>
/// <remarks>Holds the data directory for itself until disposed. Thread-safe.</remarks>
public sealed class LarderService : IDisposable
{
    private readonly DataDirectory _directory;

    private LarderService(LarderServerOptions options, bool isOwnHost, ILoggerFactory logs, DataDirectory directory)
    {
        var time = options.TimeProvider;
        _directory = directory;
        (var keys, FirstKey) = ApiKeyStore.Open(directory.KeyFile, time);
        var limits = new HttpLimits(options.MaxBodyBytes, options.MaxKeyBytes, options.MaxMemory);
        var spaces = new SpaceRegistry(options.MaxMemory, options.MaxSpaces, time);
        var throttle = new FailureThrottle(options.MaxKeyFailuresPerMinute, time);
        Door = new FrontDoor(
            new Visitors(trustsOwner: isOwnHost),
            new Authenticator(keys, throttle, time, logs.CreateLogger<Authenticator>()),
            new EntryRoutes(spaces, limits, time),
            new SpaceRoutes(spaces, limits, logs.CreateLogger<SpaceRoutes>()),
            new KeyRoutes(keys, time, logs.CreateLogger<KeyRoutes>()),
            limits,
            logs.CreateLogger<FrontDoor>()
        );
    }

    /// <summary>The text of the key that was made just now because there was none; null at every later start.</summary>
    public string? FirstKey { get; }

    /// <summary>The directory of the key file, as a full path.</summary>
    public string DataDirectory => _directory.Path;

    internal FrontDoor Door { get; }

    /// <summary>Lets the next server have the data directory.</summary>
    public void Dispose() => _directory.Dispose();

    /// <summary>Takes the data directory and reads its keys, or makes both.</summary>
    /// <exception cref="LarderServerException">The data directory or the key file cannot be used.</exception>
    internal static LarderService Open(LarderServerOptions options, bool isOwnHost, ILoggerFactory logs)
    {
        OptionsCheck.Demand(options, isEmbedded: !isOwnHost);
        var directory = Larder.Server.DataDirectory.Claim(options.DataDirectory);
        try
        {
            return new LarderService(options, isOwnHost, logs, directory);
        }
        catch (KeyFileException fault)
        {
            directory.Dispose();
            var kind = fault.IsUnsafe ? LarderServerFault.UnsafeKeyFile : LarderServerFault.DamagedKeyFile;
            throw new LarderServerException(kind, fault.Message, fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            directory.Dispose();
            throw new LarderServerException(
                LarderServerFault.DataDirectory,
                $"The key file {directory.KeyFile} cannot be used: {fault.Message}",
                fault
            );
        }
    }

    /// <summary>Undoes the first start, so that a key which nobody was shown is not the last one either.</summary>
    internal void ForgetFirstKey()
    {
        if (FirstKey is not null)
        {
            File.Delete(_directory.KeyFile);
        }
    }
}
