namespace Larder.Server.Auth;

/// <summary>The keys of one server, kept in one file as hashes. All members may be used from many threads.</summary>
internal sealed class ApiKeyStore
{
    /// <summary>More usable keys than this are refused: the file is rewritten as a whole on each change.</summary>
    public const int MaxUsable = 1000;

    private static readonly TimeSpan KeptForTheRecord = TimeSpan.FromDays(30);

    private readonly Lock _changes = new();
    private readonly string _path;
    private readonly TimeProvider _time;
    private volatile ApiKeyRing _ring;

    private ApiKeyStore(string path, TimeProvider time, IReadOnlyList<ApiKeyRecord> records)
    {
        _path = path;
        _time = time;
        _ring = new ApiKeyRing(records);
    }

    /// <summary>The keys as they are now; another reference as soon as one was created or revoked.</summary>
    public ApiKeyRing Ring => _ring;

    /// <summary>Opens the file, or makes it with one key that may do everything.</summary>
    /// <returns>The store, and the text of the first key when it was made now.</returns>
    /// <exception cref="KeyFileException">The file cannot be trusted or read.</exception>
    public static (ApiKeyStore Store, string? FirstKey) Open(string path, TimeProvider time)
    {
        if (KeyFile.Load(path) is { } records)
        {
            return (new ApiKeyStore(path, time, records), null);
        }

        var store = new ApiKeyStore(path, time, []);
        var first = store.Create("first", ApiKeyScopes.All, [SpacePattern.Every], expires: null);
        return (store, first?.Text);
    }

    /// <summary>Makes a key and writes its hash to the disk; null when there are too many already.</summary>
    public NewApiKey? Create(string name, ApiKeyScopes scopes, IReadOnlyList<string> spaces, DateTimeOffset? expires)
    {
        lock (_changes)
        {
            var now = _time.GetUtcNow();
            if (_ring.Records.Count(record => record.IsUsable(now)) >= MaxUsable)
            {
                return null;
            }

            var id = NewId();
            var text = ApiKey.Create(id);
            var hash = new byte[32];
            ApiKey.Hash(text, hash);
            var record = new ApiKeyRecord
            {
                Id = id,
                Name = name,
                Scopes = scopes,
                Spaces = spaces,
                Hash = hash,
                Created = now,
                Expires = expires,
            };
            Keep([.. _ring.Records.Where(old => !IsForgotten(old, now)), record]);
            return new NewApiKey(id, text);
        }
    }

    /// <summary>Revokes a key for good and at once; false when no key has the id.</summary>
    public bool Revoke(string id)
    {
        lock (_changes)
        {
            var now = _time.GetUtcNow();
            if (!_ring.Records.Any(record => string.Equals(record.Id, id, StringComparison.Ordinal)))
            {
                return false;
            }

            Keep([.. _ring.Records.Select(Changed)]);
            return true;

            ApiKeyRecord Changed(ApiKeyRecord record) =>
                string.Equals(record.Id, id, StringComparison.Ordinal) && record.Revoked is null
                    ? record with
                    {
                        Revoked = now,
                    }
                    : record;
        }
    }

    private static bool IsForgotten(ApiKeyRecord record, DateTimeOffset now) =>
        record.Revoked + KeptForTheRecord < now || record.Expires + KeptForTheRecord < now;

    private string NewId()
    {
        string id;
        do
        {
            id = ApiKey.NewId();
        } while (_ring.Records.Any(record => string.Equals(record.Id, id, StringComparison.Ordinal)));
        return id;
    }

    private void Keep(ApiKeyRecord[] records)
    {
        // The disk first: a change that a restart would undo must not be reported as done.
        KeyFile.Save(_path, records);
        _ring = new ApiKeyRing(records);
    }
}
