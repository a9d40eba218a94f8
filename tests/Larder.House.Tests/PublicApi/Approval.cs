using Larder.House.Repository;

namespace Larder.House.PublicApi;

/// <summary>Compares a text with the approved one; what was received is left where eng/approve-api finds it.</summary>
internal static class Approval
{
    public static string ApprovedFolder { get; } =
        Path.Combine(RepositoryFiles.Root, "tests/Larder.House.Tests/approved");

    public static string ReceivedFolder { get; } = Path.Combine(RepositoryFiles.Root, "artifacts/received-api");

    /// <summary>Null when both are the same, else what differs and what to do about it.</summary>
    public static string? Compare(string name, string received, string approvedFolder, string receivedFolder)
    {
        var approvedFile = Path.Combine(approvedFolder, name + ".txt");
        var receivedFile = Path.Combine(receivedFolder, name + ".txt");
        var approved = File.Exists(approvedFile) ? File.ReadAllText(approvedFile) : "";
        if (string.Equals(approved, received, StringComparison.Ordinal))
        {
            if (File.Exists(receivedFile))
            {
                File.Delete(receivedFile);
            }

            return null;
        }

        Directory.CreateDirectory(receivedFolder);
        File.WriteAllText(receivedFile, received);
        var changes = Lines(approved)
            .Except(Lines(received))
            .Select(line => "- " + line.Trim())
            .Concat(Lines(received).Except(Lines(approved)).Select(line => "+ " + line.Trim()));
        return $"the public API of {name} has changed; run eng/approve-api if that is meant:\n{string.Join('\n', changes)}";
    }

    private static string[] Lines(string text) => text.Split('\n');
}
