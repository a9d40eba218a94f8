using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Larder.Server.Auth;

/// <summary>Reads and writes the file that holds the hashes of the keys.</summary>
internal static class KeyFile
{
    private const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>The keys of the file, or null when there is no file.</summary>
    /// <exception cref="KeyFileException">Others may open the file, or it is not a file of keys; it is left as it is.</exception>
    public static IReadOnlyList<ApiKeyRecord>? Load(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (PrivateFile.IsOpenToOthers(stream))
        {
            throw new KeyFileException(
                $"The key file {path} may be opened by other users; check who did that, then run: chmod 600 {path}"
            )
            {
                IsUnsafe = true,
            };
        }

        try
        {
            return stream.Length <= MaxBytes ? ReadRecords(stream) : throw Corrupt(path, "it is too long");
        }
        catch (JsonException fault)
        {
            throw Corrupt(path, LineOf(fault), fault);
        }
        catch (FormatException fault)
        {
            throw Corrupt(path, fault.Message, fault);
        }
    }

    public static void Save(string path, IReadOnlyList<ApiKeyRecord> records)
    {
        var content = new KeyFileContent
        {
            Version = KeyFileContent.CurrentVersion,
            Keys = [.. records.Select(ToLine)],
        };
        PrivateFile.Replace(path, JsonSerializer.SerializeToUtf8Bytes(content, KeyFileJson.Default.KeyFileContent));
    }

    private static ApiKeyRecord[] ReadRecords(Stream stream)
    {
        var content =
            JsonSerializer.Deserialize(stream, KeyFileJson.Default.KeyFileContent)
            ?? throw new FormatException("it is null");
        if (content.Version != KeyFileContent.CurrentVersion)
        {
            throw new FormatException("it was written by another version");
        }

        ApiKeyRecord[] records = [.. content.Keys.Select(ToRecord)];
        return records.DistinctBy(record => record.Id, StringComparer.Ordinal).Count() == records.Length
            ? records
            : throw new FormatException("an id occurs twice");
    }

    private static ApiKeyRecord ToRecord(KeyFileContent.Line? line)
    {
        if (line is null || !IsWhole(line) || !ScopeNames.TryParse(line.Scopes, out var scopes))
        {
            throw new FormatException("the entry of a key has a field that no key can have");
        }

        return new ApiKeyRecord
        {
            Id = line.Id,
            Name = line.Name,
            Scopes = scopes,
            Spaces = line.Spaces,
            Hash = line.Sha256,
            Created = line.Created,
            Expires = line.Expires,
            Revoked = line.Revoked,
        };
    }

    private static bool IsWhole(KeyFileContent.Line line) =>
        line.Id.Length == ApiKey.IdLength
        && line.Sha256.Length == SHA256.HashSizeInBytes
        && line.Spaces.Count > 0
        && line.Spaces.All(SpacePattern.IsValid);

    private static KeyFileContent.Line ToLine(ApiKeyRecord record) =>
        new()
        {
            Id = record.Id,
            Name = record.Name,
            Scopes = ScopeNames.Of(record.Scopes),
            Spaces = record.Spaces,
            Sha256 = record.Hash,
            Created = record.Created,
            Expires = record.Expires,
            Revoked = record.Revoked,
        };

    private static string LineOf(JsonException fault) =>
        string.Create(CultureInfo.InvariantCulture, $"line {(fault.LineNumber ?? 0) + 1} is not as expected");

    private static KeyFileException Corrupt(string path, string reason, Exception? cause = null) =>
        new($"The key file {path} is damaged ({reason}); restore it, or move it away to start with a new key.", cause);
}
