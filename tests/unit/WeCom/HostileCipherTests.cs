using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Portal.Core.WeCom;

namespace Portal.Tests.WeCom;

/// <summary>Messages that are signed and sealed with the right keys and are wrong inside.</summary>
public sealed class HostileCipherTests
{
    private const string Key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private const string Corp = "wx5823bf96d3bd56c7";

    private readonly MessageCrypt _crypt = new(new("QDG6eK"), new(Key), Corp);

    [Fact]
    public void What_this_test_seals_is_opened() => Assert.Equal("hello", Open(Seal(Whole("hello", 5, Corp))));

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    [InlineData(255)]
    public void A_padding_out_of_bounds_is_refused(byte pad) =>
        Refuses(CallbackFault.Cipher, Seal(Whole("hello", 5, Corp), pad));

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_length_beyond_the_message_is_refused(int length) => Refuses(CallbackFault.Buffer, Seal(Whole("hello", length, Corp)));

    [Theory]
    [InlineData(6)] // the first letter of the receiver becomes the message's
    [InlineData(4)]
    public void A_length_that_shifts_the_receiver_is_refused(int length) => Refuses(CallbackFault.Receiver, Seal(Whole("hello", length, Corp)));

    [Theory]
    [InlineData("")]
    [InlineData("wwanother")]
    [InlineData("WX5823BF96D3BD56C7")]
    public void Another_receiver_is_refused(string receiver) => Refuses(CallbackFault.Receiver, Seal(Whole("hello", 5, receiver)));

    [Fact]
    public void Nothing_inside_is_refused() => Refuses(CallbackFault.Cipher, Seal(new byte[8]));

    private static byte[] Whole(string message, int length, string receiver)
    {
        var plain = new byte[16 + 4 + message.Length + receiver.Length];
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(16), length);
        Encoding.ASCII.GetBytes(message + receiver).CopyTo(plain, 20);
        return plain;
    }

    [SuppressMessage("Security", "CA5401", Justification = "WeCom's protocol.")]
    private static string Seal(byte[] plain, byte? claimed = null)
    {
        var pad = 32 - (plain.Length % 32);
        byte[] whole = [.. plain, .. Enumerable.Repeat(claimed ?? (byte)pad, pad)];
        using var aes = Aes.Create();
        aes.Key = Convert.FromBase64String(Key[..42] + "A="); // the last letter's spare bits are ignored
        return Convert.ToBase64String(aes.EncryptCbc(whole, aes.Key.AsSpan(0, 16), PaddingMode.None));
    }

    private string Open(string cipher) => _crypt.Open(_crypt.Sign("1", "n", cipher), "1", "n", cipher);

    private void Refuses(CallbackFault fault, string cipher) => Assert.Equal(fault, Assert.Throws<CallbackException>(() => Open(cipher)).Fault);
}
